"""Groups and executors in handlers, loops, `finally`, and in functions that are tried again."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import cohesion


class Declined(Exception): ...


@cohesion.task
async def check(n):
    if n is None:
        raise Declined("nothing")
    return n


@cohesion.task
def plain(n):
    return n


def in_threads(items):
    with ThreadPoolExecutor(max_workers=1) as outer, ThreadPoolExecutor() as inner:
        one = outer.submit(plain, 1)
        two = [inner.submit(plain, item) for item in items]
    return [one.result()] + [each.result() for each in two]


async def grouped(items, told):
    for n in items:
        try:
            async with asyncio.TaskGroup() as tg:
                one = tg.create_task(check(n))
                rest = [tg.create_task(check(m)) for m in items if m != n]
            told.append([one.result(), len(rest)])
        finally:
            told.append("checked")
    return told


async def workflow(items):
    told = []
    try:
        await grouped(items, told)
    except ExceptionGroup as e:
        told.append(str(e))
    return [told, in_threads([x for x in items if x])]


# run: {"items": [1, 2]}
# run: {"items": []}
# run: {"items": [1, null, null]}
