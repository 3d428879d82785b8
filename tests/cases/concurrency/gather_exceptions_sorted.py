"""What succeeded and what did not, by comprehensions."""

import asyncio

import cohesion


@cohesion.task
async def load(key: str) -> dict:
    if key == "":
        raise LookupError("no key")
    return {"key": key}


async def workflow(keys):
    results = await asyncio.gather(*map(load, keys), return_exceptions=True)
    good = [r["key"] for r in results if not isinstance(r, BaseException)]
    bad = [k for k, r in zip(keys, results) if isinstance(r, Exception)]
    failed = [type(r).__name__ for r in results if isinstance(r, Exception)]
    some = any(isinstance(r, LookupError) for r in results)
    return {"good": good, "bad": bad, "failed": failed, "any": some}


# run: {"keys": ["a", "", "b"]}
# run: {"keys": ["", ""]}
