"""An option that `cohesion.map` does not have."""

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(items: list):
    return cohesion.map(price, items, batch_size=2)  # error: COH103 [12] "`cohesion.map` with `batch_size=` is not supported in a workflow"
