"""A worker has the memory it has, and signs of life come before the time is over."""

import cohesion


@cohesion.activity(memory=512)  # error: COH405 [2] "there is no option `memory`"
def paint(color: str) -> str:
    return color


@cohesion.activity(timeout=10, heartbeat=10)  # error: COH405 [2] "`heartbeat` is a whole number from 1 to 9"
def wash(color: str) -> str:
    return color


@cohesion.workflow
def workflow(color: str):
    return wash(paint(color))
