"""A recursive helper that needs generated code runs there as a whole."""

import re

import cohesion


@cohesion.task
def echo(x):
    return x


def total(value):
    if isinstance(value, list):
        return sum(total(item) for item in value)
    if isinstance(value, dict):
        return total(list(value.values()))
    return sum(int(digits) for digits in re.findall(r"-?\d+", str(value)))


def workflow(data):
    first = total(data)
    echo(first)
    return first + total({"again": data})


# run: {"data": [1, "2 and 3", {"k": [4, "-5"]}, null]}
# run: {"data": "x"}
