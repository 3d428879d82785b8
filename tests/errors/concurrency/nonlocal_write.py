"""A function that runs for each item counts in a variable of around it."""

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(items):
    total = 0

    def handle(item):
        nonlocal total
        total += price(item)  # error: COH307 [9] "`total` is assigned in a function that runs side by side with others"

    cohesion.map(handle, items)
    return total
