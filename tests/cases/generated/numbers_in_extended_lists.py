"""A list of numbers that may be ints or floats is extended in code: it does not look at them."""

import re

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(n, text):
    out = []
    out.append(echo(n) - 2)
    out += re.findall("[a-z]", text)
    box = {"n": echo(n) * 2}
    box |= dict(re.findall("([a-z])([0-9])", text))
    return [out, box]


# run: {"n": 7, "text": "a1😀b2"}
# run: {"n": 0.5, "text": ""}
# run: {"n": [], "text": "a"}
