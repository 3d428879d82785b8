"""An argument of a task awaits another one."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    async with asyncio.TaskGroup() as tg:
        one = tg.create_task(price(await price(n)))  # error: COH103 [15] "an argument that runs a task in a `TaskGroup` is not supported in a workflow"
    async with asyncio.TaskGroup() as tg:
        tg.create_task(price)  # error: COH103 [24] "what is no call, where calls are started, is not supported in a workflow"
    return one.result()
