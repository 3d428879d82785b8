"""The workflow calls a task before it awaits the one it created."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    one = asyncio.create_task(price(n))  # error: COH103 [11] "a task that is not awaited right behind its creation is not supported in a workflow"
    two = await price(2)
    return two + await one
