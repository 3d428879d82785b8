"""Functions of itertools in one another."""

from itertools import chain, combinations, islice, pairwise, product


def workflow(xs):
    return [
        list(islice(xs, 3)),
        list(pairwise(islice(xs, 2))),
        list(combinations(chain(xs, "z"), 2)),
        list(product(map(str, xs), enumerate(xs))),
    ]


# run: {"xs": []}
# run: {"xs": [1, 2]}
# run: {"xs": "ab"}
# run: {"xs": 1}
