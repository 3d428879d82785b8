"""Results of which nobody has asked whether they are exceptions."""

import asyncio

import cohesion


@cohesion.task
async def price(n: int) -> dict:
    return {"n": n}


async def workflow(n: int):
    found = await asyncio.gather(price(n), price(2), return_exceptions=True)
    return found  # error: COH203 [12] "what may be an exception is not a JSON value, so it cannot be returned"
