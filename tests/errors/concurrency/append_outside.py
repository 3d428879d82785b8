"""A branch appends to a list of around it."""

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


@cohesion.workflow(generated_code=False)
def workflow(n: int):
    found = [1]
    cohesion.parallel(lambda: found.append(price(n)), lambda: price(2))  # error: COH307 [31] "`found` is assigned in a function that runs side by side with others"
    return found
