"""`async for` goes over what no workflow has."""


async def workflow(items: list):
    async for item in items:  # error: COH103 [5] "`async for` is not supported in a workflow"
        return item
    return None
