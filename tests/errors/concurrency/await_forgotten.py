"""The call of an `async` task that nothing awaits."""

import cohesion


@cohesion.task
async def price(n: int) -> int:
    return n


async def workflow(n: int):
    return price(n)  # error: COH103 [12] "calling the `async` function `price` without `await` is not supported in a workflow"
