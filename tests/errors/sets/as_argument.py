"""A frozenset is not passed to a task."""

import cohesion


@cohesion.task(timeout=10)
def store(items: list[int]) -> None: ...


def workflow(items):
    store(frozenset(items))  # error: COH203 [11] "a frozenset is not a JSON value, so it cannot be the argument `items`"
