"""Results among exceptions are told apart by their own classes."""

import asyncio

import cohesion


@cohesion.task
async def look(photo: str) -> dict:
    if not photo:
        raise ValueError("no photo 𝄞")
    return {"photo": photo, "message": len(photo)}


@cohesion.task
async def value(n):
    if n == "raise":
        raise KeyError(n)
    return n


async def workflow(photos: list[str], values: list):
    found = await asyncio.gather(*(look(p) for p in photos), return_exceptions=True)
    whole = [f["photo"] for f in found if isinstance(f, dict)]
    size = sum(f["message"] for f in found if isinstance(f, dict))
    bad = [str(f) for f in found if not isinstance(f, dict)]
    others = await asyncio.gather(*(value(n) for n in values), return_exceptions=True)
    kinds = []
    for other in others:
        if isinstance(other, dict):
            kinds.append("dict")
        elif isinstance(other, list):
            kinds.append("list")
        elif isinstance(other, str):
            kinds.append("str " + other)
        elif isinstance(other, bool):
            kinds.append("bool")
        elif isinstance(other, Exception):
            kinds.append(type(other).__name__)
        else:
            kinds.append("other")
    return [whole, size, bad, kinds]


# run: {"photos": ["a", "", "bcd"], "values": [{"error": "e", "message": "m"}, [], "x", true, "raise", null, 0, 1.5, {}]}
# run: {"photos": [], "values": []}
# run: {"photos": [""], "values": [["raise"]]}
