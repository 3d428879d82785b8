"""Calls that are gathered one by one, each with its result or its exception; helpers, too."""

import asyncio

import cohesion


@cohesion.task
async def double(n: int) -> int:
    return 2 * n


async def checked(n: int):
    if n > 2:
        raise KeyError(n)
    return await double(n) // (n - 1)


@cohesion.workflow
async def workflow(a: int, b: int):
    one, two, three = await asyncio.gather(
        checked(a), double(b), asyncio.gather(checked(b)), return_exceptions=True
    )
    return [
        str(one),
        str(two) if isinstance(two, Exception) else two,
        repr(three) if isinstance(three, LookupError) else "no",
        isinstance(one, (ZeroDivisionError, KeyError)),
    ]


# run: {"a": 1, "b": 2}
# run: {"a": 3, "b": 3}
