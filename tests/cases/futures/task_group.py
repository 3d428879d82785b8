"""Tasks of a group, asked for their results behind it; what they raise is a group of exceptions."""

import asyncio

import cohesion


class Declined(Exception): ...


@cohesion.task
async def double(n):
    if n is None:
        raise Declined("nothing 𝄞")
    return n * 2


async def pair(k, n):
    return [k, await double(n)]


async def workflow(x, items):
    async with asyncio.TaskGroup() as group:
        a = group.create_task(double(x))
        b = group.create_task(pair("b", n=3), name="second")
    found = [a.result(), *b.result(), await a]
    tasks = []
    async with asyncio.TaskGroup() as tg:
        for n in items:
            tasks.append(tg.create_task(double(n)))
        more = [tg.create_task(pair(i, items[i])) for i in range(len(items))]
        tg.create_task(double("c"))
    for task in tasks:
        found.append(task.result())
    return [found, [t.result() for t in more], a.exception()]


# run: {"x": 1, "items": [1, 0, 2]}
# run: {"x": [], "items": []}
# run: {"x": null, "items": []}
# run: {"x": 1, "items": [5, null]}
