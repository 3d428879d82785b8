"""How many branches there are only the run knows."""

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(items: list):
    functions = [lambda: price(1)] * len(items)
    return cohesion.parallel(*functions)  # error: COH103 [12] "`cohesion.parallel` with keyword or starred arguments is not supported in a workflow"
