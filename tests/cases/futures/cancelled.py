"""Python cancels the other tasks of a group when one raises; here they run to their end."""

import asyncio

import cohesion


@cohesion.task
async def load(n: int) -> int:
    if n < 0:
        raise ValueError(n)
    return n


async def later(n: int) -> int:
    await asyncio.sleep(1)
    return await load(n)


async def workflow(n: int):
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(load(n))
            b = tg.create_task(later(n + 5))
    except ExceptionGroup as e:
        return str(e)
    return [a.result(), b.result()]


# run: {"n": 1}
# run: {"n": -1}  # D-cancelled
