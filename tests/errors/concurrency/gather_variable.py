"""What is gathered must show which calls it is."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(calls: list):
    return await asyncio.gather(*calls)  # error: COH201 [18] "`await` is not supported for list[unknown]"
