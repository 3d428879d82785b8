"""What is in the group of exceptions is not known."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    try:
        async with asyncio.TaskGroup() as tg:  # error: COH406 [9] "which exceptions are in the group that this may raise is not known"
            one = tg.create_task(price(n))
    except ExceptionGroup as e:
        return [str(x) for x in e.exceptions]
    return one.result()
