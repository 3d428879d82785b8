"""`async def` is for later."""


async def workflow(n):  # error: COH103 [1] "an `async` workflow is not supported in a workflow"
    return n
