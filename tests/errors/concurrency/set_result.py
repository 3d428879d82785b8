"""A body gives a set, which no list can hold."""

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


@cohesion.workflow(generated_code=False)
def workflow(items: list[int]):
    return len(cohesion.map(lambda n: {price(n), 1}, items))  # error: COH203 [16] "a set is not a JSON value, so it cannot be put into a container"
