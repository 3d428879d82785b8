"""The first items, with start and step; bounds are checked before anything else."""

from itertools import islice


def workflow(xs, n):
    return [
        list(islice(xs, n)),
        list(islice(xs, n, None)),
        list(islice(xs, 1, n)),
        list(islice(xs, 0, None, n)),
    ]


# run: {"xs": [], "n": 1}
# run: {"xs": [1, 2, 3], "n": 2}
# run: {"xs": "a😀c", "n": 1}
# run: {"xs": {"a": 1, "b": 2}, "n": 5}
# run: {"xs": [1, 2], "n": true}
# run: {"xs": [1, 2], "n": null}
# run: {"xs": [1, 2], "n": 0}
# run: {"xs": [1, 2], "n": -1}
# run: {"xs": [1, 2], "n": -2}
# run: {"xs": [1, 2], "n": 1.5}
# run: {"xs": [1, 2], "n": "a"}
# run: {"xs": [1, 2], "n": [1]}
# run: {"xs": [1, 2], "n": {}}
# run: {"xs": 5, "n": "a"}
# run: {"xs": 5, "n": 1}
