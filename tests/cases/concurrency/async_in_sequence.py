"""`await` of tasks and helpers, one after the other, inside of expressions."""

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


async def helper(n):
    found = await double(n)
    if found > 6:
        return [found]
    return await label("h", found)


@cohesion.workflow
async def workflow(n: int):
    first = int(await double(n)) + int(await double(n + 1))
    rest = [await helper(k) for k in range(first) if k % 3]
    return {"first": first, "rest": rest, "last": (await helper(4))[0]}


# run: {"n": 1}
