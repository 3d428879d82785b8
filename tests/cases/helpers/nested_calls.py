"""Helpers call helpers, in arguments and in each other."""


def double(x):
    return x + x


def quadruple(x):
    return double(double(x))


def combine(a, b):
    return [quadruple(a), double(b)]


def workflow(a, b):
    return combine(double(a), combine(a, b)[1])


# run: {"a": 1, "b": 2}
# run: {"a": "x", "b": "y"}
# run: {"a": [[]], "b": []}
# run: {"a": null, "b": 1}
