"""Exceptions of tasks that were created before, as results."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    one = asyncio.create_task(price(n))
    two = await asyncio.gather(one, return_exceptions=True)  # error: COH103 [17] "`return_exceptions` of tasks is not supported in a workflow"
    return two
