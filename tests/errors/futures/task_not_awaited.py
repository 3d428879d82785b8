"""A task that may never start."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    one = asyncio.create_task(price(n))  # error: COH103 [11] "a task that is not awaited right behind its creation is not supported in a workflow"
    if n > 3:
        return n
    return await one
