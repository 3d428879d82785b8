"""What else has an `__aenter__`."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    lock = asyncio.Lock()  # error: COH103 [12] "calling `asyncio.Lock` is not supported in a workflow"
    async with lock:  # error: COH103 [5] "`async with` of this is not supported in a workflow"
        return await price(n)
