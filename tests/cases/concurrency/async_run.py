"""`asyncio.run` in a workflow that is not `async`."""

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


async def both(n):
    return await asyncio.gather(double(n), label("b"))


def workflow(n):
    return [asyncio.run(both(n)), asyncio.run(double(n))]


# run: {"n": 2}
# run: {"n": null}
