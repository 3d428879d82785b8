"""Code that changes a list in place is refused where a list that is read later may hold it."""

import re

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(a, b):
    row = [1]
    out = [row]
    out.append(re.sub("a", "", b))
    echo(a)
    row.append(2)  # error: COH302 [5] "this changes `row`, and `out` may share the object"
    return out
