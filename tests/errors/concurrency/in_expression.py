"""A fan-out in a function that must stay an expression."""

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(rows: list):
    return sorted(rows, key=lambda row: cohesion.map(price, row))  # error: COH103 [41] "running functions side by side in this expression is not supported in a workflow"
