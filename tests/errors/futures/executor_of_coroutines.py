"""An executor does not await."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


from concurrent.futures import ThreadPoolExecutor


async def workflow(n: int):
    with ThreadPoolExecutor() as pool:
        future = pool.submit(price, n)  # error: COH103 [18] "calling the `async` function `price` without `await` is not supported in a workflow"
    return future.result()
