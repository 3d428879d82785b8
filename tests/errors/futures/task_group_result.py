"""A task of a group is asked before the group is done."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    async with asyncio.TaskGroup() as tg:
        one = tg.create_task(price(n))
        return one.result()  # error: COH103 [9] "this in the block of a `TaskGroup` is not supported in a workflow"
