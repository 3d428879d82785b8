"""A time-out around more than a call, and one that is computed."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    async with asyncio.timeout(20):  # error: COH103 [5] "`asyncio.timeout` around more than one call of a task is not supported in a workflow"
        one = await price(n)
        two = await price(one)
    async with asyncio.timeout(n):  # error: COH103 [16] "`asyncio.timeout` of what is no constant is not supported in a workflow"
        return await price(two)
