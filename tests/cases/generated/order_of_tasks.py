"""Nothing moves across a task: what regions see is what tasks before them have made."""

import re

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(text):
    found = re.findall("a", text)
    first = echo(len(found))
    found = re.findall("b" * first, text)
    second = echo(found)
    third = re.sub("b", str(len(second)), echo(text) + echo("b"))
    echo(third)
    return [found, first, second, third, re.escape(third)]


# run: {"text": "abba"}
# run: {"text": "xyz"}
