"""Calls that are gathered of another function each."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int, fs: list):
    one = await asyncio.gather(*[asyncio.gather(*[f(n) for f in fs]) for n in range(3)])  # error: COH103 [34] "gathering calls of different functions is not supported in a workflow"
    two = await asyncio.gather(*[asyncio.gather(f(n), price(n)) for f in fs])  # error: COH103 [17] "gathering calls of different functions is not supported in a workflow"
    async with asyncio.TaskGroup() as tg:
        three = [tg.create_task(f(n)) for f in fs]  # error: COH103 [17] "gathering calls of different functions is not supported in a workflow"
    return [one, two, three]
