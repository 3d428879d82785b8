"""An expression that moves may bind a variable, and change one, between task calls."""

import re

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(xs, text):
    found = [echo(1), (n := len(re.findall("a", text))), echo(n)]
    popped = [echo(2), xs.pop() if re.match("a", text) else 0, echo(len(xs))]
    return [xs, found, popped, n]


# run: {"xs": [5], "text": "a"}
# run: {"xs": [5], "text": "b"}
# run: {"xs": [], "text": "a"}
