"""Tasks that are created next to each other, and awaited behind."""

import asyncio

import cohesion


class Declined(Exception): ...


@cohesion.task
async def double(n):
    if n is None:
        raise Declined("nothing")
    return n * 2


async def summed(items):
    tasks = [asyncio.create_task(double(n)) for n in items]
    return sum([await task for task in tasks])


async def workflow(x, items, d):
    a = asyncio.create_task(double(x))
    b = asyncio.create_task(double(d["k"]))
    both = [await a, await b]
    tasks = []
    for n in items:
        tasks.append(asyncio.create_task(double(n)))
    more = await asyncio.gather(*tasks)
    first = asyncio.create_task(double(1))
    rest = asyncio.create_task(summed(items))
    every = [first, rest]
    try:
        for task in every:
            more.append(await task)
    except Declined as e:
        return str(e)
    c, e = asyncio.create_task(double(2)), asyncio.create_task(summed([x]))
    last = await asyncio.gather(c, e)
    return both + more + last


# run: {"x": 1, "items": [1, 2], "d": {"k": "x"}}
# run: {"x": 1, "items": [], "d": {"k": 2}}
# run: {"x": null, "items": [1], "d": {"k": 2}}
# run: {"x": 1, "items": [null], "d": {}}
