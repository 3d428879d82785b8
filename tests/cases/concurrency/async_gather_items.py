"""`*[f(x) for x in xs]`, with conditions, several loops, no argument, several."""

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


async def one():
    return await double(1)


async def workflow(items, k):
    a = await asyncio.gather(*[double(x + k) for x in items if x])
    b = await asyncio.gather(*(label(str(i), x) for i, x in enumerate(items)))
    c = await asyncio.gather(*[one() for _ in items])
    d = await asyncio.gather(*[label("d", n=x * y) for x in items for y in items if x < y])
    return [a, b, c, d]


# run: {"items": [1, 0, 2], "k": 10}
# run: {"items": [], "k": 10}
