"""Gathered calls that gather, and `gather` in `gather`."""

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


async def pair(n):
    return await asyncio.gather(double(n), label("p", n))


async def workflow(n):
    a, b = await asyncio.gather(pair(n), asyncio.gather(double(n + 1), pair(n + 2)))
    c = await asyncio.gather(*[pair(k) for k in range(n)])
    return [a, b, c]


# run: {"n": 2}
# run: {"n": 0}
