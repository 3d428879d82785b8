"""An argument that fails, fails before anything runs."""

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


async def workflow(items, d):
    try:
        return await asyncio.gather(*[label(d[x]) for x in items])
    except KeyError as e:
        return str(e)


# run: {"items": ["a", "b"], "d": {"a": "x", "b": "y"}}
# run: {"items": ["c", "a"], "d": {"a": "x", "b": "y"}}
