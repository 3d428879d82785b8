"""`async for` goes over what no workflow has."""


async def workflow(items: list):
    async for item in items:  # error: COH103 [5] "`async for` is not supported in a workflow"
        return item
    found = [item async for item in items]  # error: COH103 [13] "`async for` is not supported in a workflow"
    return {a: b for a in items async for b in a}  # error: COH103 [12] "`async for` is not supported in a workflow"
