"""What generated code puts into a list is of any type, whatever the list was made of."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def filled(text):
    found = [text]
    found.append(len(re.findall("x", text)))
    return found


def workflow(text: str):
    xs = [re.sub("a", "b", text)]
    xs.append(len(re.findall("x", text)))
    ys = {"a": re.sub("a", "b", text)}
    ys["b"] = len(re.findall("x", text))
    zs = filled(text)
    last = "", 0
    for z in zs:
        last = re.sub("x", "y", f"{z}"), z
    note(1)
    return [str(xs[1]) + "1", f"{ys['b']}", zs[1] + 1, last[1] + 1, xs[1] + xs[1], ys["b"] + xs[0]]


# run: {"text": "x"}
# run: {"text": ""}
