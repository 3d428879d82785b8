"""A list of any length, and a dict of any keys, are bound as Python binds them, or raise as it does."""

import cohesion


@cohesion.task
def send(x):
    return [x]


def two(a, b):
    return [a, b]


def some(a, b=2, /, c=3, *, d, e=5):
    return [a, b, c, d, e]


def rest(a, *args, **kwargs):
    kwargs["new"] = send(a)
    return [a, args, len(args), kwargs]


def one():
    return 1


def workflow(xs, d):
    found = []
    try:
        found.append(two(*xs))
    except TypeError as e:
        found.append(str(e))
    try:
        found.append(two(*xs, **d))
    except TypeError as e:
        found.append(str(e))
    try:
        found.append(some(*xs, **d))
    except TypeError as e:
        found.append(str(e))
    try:
        found.append(some(1, *xs, d=4, **d))
    except TypeError as e:
        found.append(str(e))
    try:
        found.append(rest(*xs, **d))
    except TypeError as e:
        found.append(str(e))
    try:
        found.append(one(*xs))
    except TypeError as e:
        found.append(str(e))
    return [found, xs, d]


# run: {"xs": [], "d": {}}
# run: {"xs": [1], "d": {"b": 2}}
# run: {"xs": [1, 2], "d": {"d": 4}}
# run: {"xs": [1, 2, 3], "d": {"d": 4, "e": 6}}
# run: {"xs": [1, [2], 3, 4], "d": {"d": 1, "z": 2}}
# run: {"xs": [[]], "d": {"a": 4, "d": 6}}
# run: {"xs": 5, "d": {"d": 4}}
# run: {"xs": "ab", "d": 5}
