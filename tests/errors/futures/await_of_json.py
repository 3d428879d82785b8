"""What is no task cannot be awaited."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int, items: list):
    a = await n  # error: COH201 [9] "`await` is not supported for unknown"
    return [a, await items[0], await asyncio.gather(*items)]  # error: COH201 [16] "`await` is not supported for unknown"  # error: COH201 [38] "`await` is not supported for list[unknown]"
