"""Which call ends first is asked of futures, and of coroutines, which stay in the workflow."""

import asyncio
from concurrent.futures import ThreadPoolExecutor, as_completed

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


@cohesion.task
async def weigh(n: int) -> int:
    return n


async def weighed(items):
    return [await each for each in asyncio.as_completed([weigh(n) for n in items])]  # error: COH103 [36] "`as_completed`, whose order is up to the time, is not supported in a workflow"


async def workflow(items):
    found = []
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(price, n) for n in items]
        for future in as_completed(futures):  # error: COH103 [23] "`as_completed`, whose order is up to the time, is not supported in a workflow"
            found.append(future.result())
    return [found, await weighed(items)]
