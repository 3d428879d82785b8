"""`async with asyncio.timeout(…)` around a call of a task is its time-out."""

import asyncio

import cohesion


@cohesion.task
async def double(n):
    if n is None:
        raise ValueError("nothing")
    return n * 2


async def helper(n):
    async with asyncio.timeout(30):
        return await double(n)


async def workflow(n):
    try:
        async with asyncio.timeout(20):
            first = await double(n)
        async with asyncio.timeout(None):
            await double(0)
        return [first, await helper(n)]
    except TimeoutError:
        return "late"
    except ValueError as e:
        return str(e)


# run: {"n": 2}
# run: {"n": null}
