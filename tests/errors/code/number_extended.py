"""Of a number that a list may be added to, code must know what it is: the error tells it."""

import re

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(n, text):
    found = echo(n) - 2
    echo(text)
    found += re.findall("[a-z]", text)  # error: COH407 [5] "`workflow_func_1`, in which this runs, reads `found`, which is a number that may be an int or a float"
    return found
