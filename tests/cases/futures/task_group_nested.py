"""A group in a task of another group: its group of exceptions is one of that one's."""

import asyncio

import cohesion


@cohesion.task
async def part(n: int) -> int:
    if n < 0:
        raise ValueError(n)
    return n + 1


async def both(n: int, m: int) -> int:
    async with asyncio.TaskGroup() as tg:
        one, two = tg.create_task(part(n)), tg.create_task(part(m))
    return one.result() * two.result()


async def workflow(numbers):
    total = 0
    async with asyncio.TaskGroup() as tg:
        tasks = {"all": tg.create_task(both(numbers[0], numbers[1])), "first": tg.create_task(part(numbers[0]))}
    for task in tasks.values():
        total += task.result()
    return total


# run: {"numbers": [1, 2]}
