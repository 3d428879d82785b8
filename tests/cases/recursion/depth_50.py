"""Fifty executions wait for one another."""

import cohesion


@cohesion.task
def add(total: int, level: int) -> int:
    return total + level


def climb(level, top):
    if level == top:
        return add(0, level)
    return add(climb(level + 1, top), level)


@cohesion.workflow
def workflow(top: int):
    return climb(1, top)


# run: {"top": 50}
