"""A time-out around several states."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def helper(n):
    return await price(n) + await price(n)


async def workflow(n: int):
    return await asyncio.wait_for(helper(n), timeout=5)  # error: COH103 [18] "`asyncio.wait_for` around what is no call of a task is not supported in a workflow"
