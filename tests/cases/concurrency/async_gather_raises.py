"""The first exception of what is gathered, by its class."""

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


async def check(n):
    found = await double(n)
    if found > 5:
        raise ValueError(f"{found} is too much")
    return found


async def workflow(items):
    try:
        return await asyncio.gather(*[check(x) for x in items])
    except Declined:
        return "declined"
    except ValueError as e:
        return str(e)
    finally:
        await label("done")


# run: {"items": [1, 2]}
# run: {"items": [1, 3, 4]}
# run: {"items": [null, 3]}
