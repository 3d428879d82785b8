"""What code reads before it gives the name another value may be shown by others still."""

import re
import cohesion


@cohesion.task
def note(x):
    return x


def workflow(x, z):
    keep = x
    if re.match("a", z):
        y = x
        x = 5
    else:
        y = []
    note(1)
    y.append(7)  # error: COH302 [5] "this changes `y`, and `keep` may share the object"
    return [y, x, keep]
