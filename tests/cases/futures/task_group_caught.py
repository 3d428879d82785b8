"""Exceptions of a group: what tasks raise, what its block raises before any of them starts."""

import asyncio

import cohesion


class Declined(Exception): ...


@cohesion.task
async def load(key: str) -> dict:
    if not key:
        raise Declined("no key")
    return {"key": key}


async def checked(d: dict, key: str) -> str:
    try:
        async with asyncio.TaskGroup() as tg:
            one = tg.create_task(load(key))
            two = tg.create_task(load(d["other"]))
            three = tg.create_task(load(d["other"][:1]))
    except Declined:
        return "never"
    except ExceptionGroup as e:
        if isinstance(e, ValueError):
            return "never"
        return f"{type(e).__name__}: {e} / {e.message}"
    return one.result()["key"] + two.result()["key"] + three.result()["key"]


@cohesion.workflow
async def workflow(d: dict, keys: list[str]) -> list:
    found = []
    for key in keys:
        try:
            found.append(await checked(d, key))
        except Exception as e:
            found.append([str(e)])
    async with asyncio.TaskGroup() as tg:
        pass
    async with asyncio.TaskGroup() as tg:
        last = [tg.create_task(load(key)) for key in keys]
    return [found, [task.result()["key"] for task in last]]


# run: {"d": {"other": "xy"}, "keys": ["a", "b"]}
# run: {"d": {"other": ""}, "keys": ["a", ""]}
# run: {"d": {}, "keys": ["a"]}
# run: {"d": {"other": "xy"}, "keys": []}
