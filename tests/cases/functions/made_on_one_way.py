"""A function that only one way makes, with variables that have values on that way alone."""

import cohesion


@cohesion.task
def work(x):
    return x


def adder(n, label):
    parts = [label]

    def add(x):
        parts.append(work(x))
        return [x + n, len(parts)]

    size = len(label)
    return add if size else None


def zero(x):
    return x


def workflow(kind, label):
    f = None
    if kind == "add":
        f = adder(10, label)
    if f is not None:
        first = f(1)
    else:
        first = "none"
    g = zero if kind == "zero" else adder(1, "g")
    return [first, g(2), g(3)]


# run: {"kind": "add", "label": "ab"}
# run: {"kind": "add", "label": ""}
# run: {"kind": "zero", "label": "x"}
