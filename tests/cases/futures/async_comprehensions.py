"""Awaiting one after the other in comprehensions; gathering of what gathers."""

import asyncio

import cohesion


@cohesion.task
async def double(n):
    if n is None:
        raise ValueError("nothing")
    return n * 2


async def all_of(items):
    return await asyncio.gather(*(double(n) for n in items))


async def workflow(rows, d):
    one = [await double(n) for n in rows[0]]
    two = {k: await double(v) for k, v in d.items() if await double(v) != 2}
    three = [n for n in rows[0] if (await double(n)) > 2]
    four = await asyncio.gather(*[all_of(row) for row in rows])
    five = await asyncio.gather(asyncio.gather(*[double(n) for n in rows[0]]), all_of(rows[-1]))
    six = [await asyncio.gather(*[double(n) for n in row]) for row in rows]
    tasks = [asyncio.create_task(all_of(row)) for row in rows]
    seven = [sum(each) for each in [await task for task in tasks]]
    return [one, two, three, four, five, six, seven]


# run: {"rows": [[1, 2], []], "d": {"a": 1, "b": 2}}
# run: {"rows": [[], [3, null]], "d": {}}
