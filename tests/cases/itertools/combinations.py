"""Combinations come in the order of the items, each item once."""

from itertools import combinations


def workflow(xs):
    return [
        list(combinations(xs, 2)),
        list(combinations(xs, 3)),
        list(combinations(xs, r=1)),
        list(combinations(xs, 0)),
    ]


# run: {"xs": []}
# run: {"xs": [1]}
# run: {"xs": [1, 1, [2]]}
# run: {"xs": "abcd"}
# run: {"xs": {"a": 1, "b": 2}}
# run: {"xs": 5}
