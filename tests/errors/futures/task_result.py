"""The result of a created task is awaited."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    one = asyncio.create_task(price(n))
    if await one > 3:
        return one.result()  # error: COH201 [16] "the method `.result` is not supported for Task"
    return await one
