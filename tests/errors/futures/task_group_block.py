"""The block of a group does more than create tasks."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    async with asyncio.TaskGroup() as tg:
        one = tg.create_task(price(n))
        n = await price(2)  # error: COH103 [9] "this in the block of a `TaskGroup` is not supported in a workflow"
    return one.result()
