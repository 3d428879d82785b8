"""A coroutine is no value."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    later = price(n)  # error: COH103 [13] "calling the `async` function `price` without `await` is not supported in a workflow"
    return await later
