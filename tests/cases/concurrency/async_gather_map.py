"""`*map(f, xs)`, with a task, a local function, several sources."""

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


async def workflow(items, k):
    async def local(x):
        return [await double(x), k]

    a = await asyncio.gather(*map(double, items))
    b = await asyncio.gather(*map(local, items))
    c = await asyncio.gather(*map(label, ["a", "b"], items))
    return [a, b, c]


# run: {"items": [1, 2], "k": 3}
# run: {"items": [], "k": 3}
