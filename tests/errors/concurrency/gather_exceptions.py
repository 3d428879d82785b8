"""Exceptions among results."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    return await asyncio.gather(price(n), price(2), return_exceptions=True)  # error: COH103 [18] "`return_exceptions=True` is not supported in a workflow"
