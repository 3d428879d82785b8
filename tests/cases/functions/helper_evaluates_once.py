"""The arguments of a small helper are evaluated once, in order, even those it does not use."""

import cohesion


@cohesion.task
def load(x):
    return x


def second(a, b):
    return [b, b]


def workflow(x, d):
    try:
        return [second(load(x), load(x) + 1), second(d["k"], 1), second(b=d["j"], a=d["i"])]
    except KeyError as e:
        return str(e)


# run: {"x": 1, "d": {"k": 1, "i": 2, "j": [3]}}
# run: {"x": 1, "d": {}}
# run: {"x": 1, "d": {"k": 1}}
# run: {"x": "a", "d": {}}
