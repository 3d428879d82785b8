"""An `async` workflow that another one awaits."""

import asyncio

import cohesion


class Declined(Exception): ...


@cohesion.task
async def double(n):
    if n is None:
        raise Declined("nothing")
    return n * 2


@cohesion.task
async def label(text: str, n: int = 0) -> str:
    await asyncio.sleep(0)
    return f"{text}-{n}"


@cohesion.workflow
async def child(n: int):
    if n > 5:
        raise Declined(f"no {n}")
    return await double(n)


@cohesion.workflow
async def workflow(items: list[int]):
    try:
        return await asyncio.gather(*[child(n=x) for x in items])
    except Declined as e:
        return str(e)


# run: {"items": [1, 2]}
# run: {"items": [1, 7]}
