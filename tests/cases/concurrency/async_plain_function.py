"""An `async def` without a mark."""

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
    a, b = await asyncio.gather(double(n), label("x"))
    return [a, b]


# run: {"n": 1}
# run: {"n": null}
