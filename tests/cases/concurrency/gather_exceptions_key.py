"""A task's result that has the key by which an exception shows among results."""

import asyncio

import cohesion


@cohesion.task
async def load(key):
    return {key: 1}


async def workflow(keys):
    results = await asyncio.gather(*map(load, keys), return_exceptions=True)
    return ["failed" if isinstance(r, Exception) else r for r in results]


# run: {"keys": ["raised", "$", ""]}
# run: {"keys": ["$raised"]}  # D-raised-key
