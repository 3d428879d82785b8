"""Permutations come in the order of the items."""

from itertools import permutations


def workflow(xs):
    return [
        list(permutations(xs, 2)),
        list(permutations(xs, 3)),
        ["".join(map(str, p)) for p in permutations(xs, 1)],
    ]


# run: {"xs": []}
# run: {"xs": [1, 1, null]}
# run: {"xs": "abc"}
# run: {"xs": true}
