"""Sums so far; with a function and a start."""

from itertools import accumulate


def workflow(xs):
    return [
        list(accumulate(xs)),
        list(accumulate(xs, lambda a, b: b)),
        list(accumulate(xs, max)),
        list(accumulate(xs, func=lambda a, b: [a, b], initial=0)),
    ]


# run: {"xs": []}
# run: {"xs": [3, 1, 4]}
# run: {"xs": ["a", "b"]}
# run: {"xs": [[1], [2]]}
# run: {"xs": [1, "a"]}
# run: {"xs": [null]}
# run: {"xs": "b😀"}
# run: {"xs": 5}
