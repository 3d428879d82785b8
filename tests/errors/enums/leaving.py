"""Members of an enumeration that is no text or int are no JSON."""

from enum import Enum

import cohesion


class Color(Enum):
    RED = "red"


@cohesion.task
def paint(color):
    return color


def workflow(n):
    paint(Color.RED)  # error: COH203 [11] "a member of an enumeration is not a JSON value, so it cannot be the argument `color`"
    return {"color": Color(n)}  # error: COH203 [12] "a member of an enumeration is not a JSON value, so it cannot be returned"
