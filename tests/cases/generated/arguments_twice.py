"""Objects under several names, read by code that moves."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def joined(a, b):
    return re.sub(",", ";", f"{a},{b}")


def workflow(xs: list, d: dict):
    ys = xs
    text = joined(xs, ys)
    note(text)
    d["xs"] = xs
    words = re.findall(r"\d+", str(d))
    note(words)
    xs.append(1)
    return [text, words, d, ys]


# run: {"xs": [], "d": {}}
# run: {"xs": [1, [2]], "d": {"k": 3}}
