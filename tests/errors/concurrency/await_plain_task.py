"""Python awaits coroutines alone: a task that is no `async def` gives none."""

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


async def workflow(n: int):
    return await price(n)  # error: COH103 [12] "`await` of what is no `async` function is not supported in a workflow"
