"""A coroutine is no value."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    later = asyncio.create_task(price(n))  # error: COH103 [13] "calling `asyncio.create_task` is not supported in a workflow"
    return await later  # error: COH103 [12] "`await` of what is no call is not supported in a workflow"
