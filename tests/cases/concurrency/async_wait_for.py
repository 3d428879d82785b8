"""`asyncio.wait_for` around a task is its time-out."""

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
    try:
        first = await asyncio.wait_for(double(n), timeout=20)
        return [first, await asyncio.wait_for(label("w", n=n), 30)]
    except Declined as e:
        return str(e)


# run: {"n": 2}
# run: {"n": null}
