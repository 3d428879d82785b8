"""Arguments are evaluated first, in order; then all run."""

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


async def workflow(n, d):
    n = n + 1
    try:
        found = await asyncio.gather(label(d["a"], n=n * 2), double(n), double(len(d)))
    except KeyError as e:
        return ["key", str(e)]
    except Declined as e:
        return ["declined", str(e)]
    n = 0
    return found


# run: {"n": 1, "d": {"a": "x"}}
# run: {"n": 1, "d": {}}
# run: {"n": 1, "d": {"a": "x", "b": 1}}
