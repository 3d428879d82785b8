"""Exceptions among the results of what is gathered: asked for their class, shown, raised later."""

import asyncio

import cohesion


class Declined(Exception): ...


@cohesion.task
async def price(n):
    if n is None:
        raise Declined("nothing 𝄞")
    if n < 0:
        raise ValueError(f"{n} is negative")
    return {"error": "none", "message": n}


async def workflow(items, strict):
    found = await asyncio.gather(*[price(n) for n in items], return_exceptions=True)
    told = []
    for each in found:
        if isinstance(each, Declined):
            told.append("declined: " + str(each))
        elif isinstance(each, Exception):
            told.append([type(each).__name__, str(each)])
            if strict:
                raise each
        else:
            told.append(each["message"])
    return told


# run: {"items": [null, 1, -2], "strict": false}
# run: {"items": [1, -2, -3], "strict": true}
# run: {"items": [], "strict": true}
