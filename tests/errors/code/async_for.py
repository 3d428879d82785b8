"""An asynchronous comprehension does not move: a generated function awaits nothing."""


async def workflow(items):
    return [item async for item in items]  # error: COH103 [12] "`async for` is not supported in a workflow"
