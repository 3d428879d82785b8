"""Types compared with `is` in code are none of its lists: these may hold one object twice."""

import re

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(a, b):
    row = [1]
    out = [row, row]
    echo(a)
    out.append(re.sub("a", "", str(type(a) is type(b))))
    out += re.findall("b", str(type(b) is not type(out)))
    echo(b)
    return out


# run: {"a": 1, "b": true}
# run: {"a": [1], "b": []}
