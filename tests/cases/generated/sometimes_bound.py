"""A variable that generated code gives a value on one way has the type of before on the other."""

import re

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(t):
    x = "s"
    y = [1]
    if re.match("a", t):
        x = 5
        y = 3
    echo(1)
    return [x * 2, str(x), f"{y!r}"]


# run: {"t": "a"}
# run: {"t": "b"}
