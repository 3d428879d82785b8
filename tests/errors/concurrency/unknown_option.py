"""An option that `cohesion.map` does not have."""

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(items: list):
    return cohesion.map(price, items, tolerated_failures=2)  # error: COH103 [12] "`cohesion.map` with `tolerated_failures=` is not supported in a workflow"
