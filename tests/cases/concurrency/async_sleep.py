"""`asyncio.sleep`: zero, negative, and what is no number."""

import asyncio

import cohesion


class Declined(Exception): ...


@cohesion.task
async def double(n):
    if n is None:
        raise Declined("nothing")
    return n * 2


@cohesion.task
async def label(text: str, n: int = 0) -> str:
    await asyncio.sleep(0)
    return f"{text}-{n}"


async def workflow(n):
    await asyncio.sleep(0)
    await asyncio.sleep(n)
    return await double(1)


# run: {"n": 0}
# run: {"n": -5}
# run: {"n": "a"}
# run: {"n": null}
# run: {"n": 0.25}
