"""An iterable with itself."""

from itertools import product


def workflow(a):
    rolls = ["".join(p) for p in product(a, repeat=3)]
    return [rolls, len(list(product(a, [1], repeat=2))), list(product(a, repeat=0))]


# run: {"a": ""}
# run: {"a": "ab"}
# run: {"a": ["x", "y"]}
# run: {"a": [1]}
