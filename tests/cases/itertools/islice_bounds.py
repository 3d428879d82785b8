"""Each bound of `islice` has its error."""

from itertools import islice


def workflow(xs, a, b, c):
    return list(islice(xs, a, b, c))


# run: {"xs": [1, 2, 3, 4], "a": 1, "b": 4, "c": 2}
# run: {"xs": [1, 2, 3], "a": null, "b": null, "c": null}
# run: {"xs": [1, 2], "a": "a", "b": 1, "c": 1}
# run: {"xs": [1, 2], "a": -1, "b": "x", "c": 1}
# run: {"xs": [1, 2], "a": -1, "b": 1, "c": 0}
# run: {"xs": [1, 2], "a": 0, "b": -1, "c": 0}
# run: {"xs": [1, 2], "a": 0, "b": -5, "c": 0}
# run: {"xs": [1, 2], "a": 0, "b": 1, "c": false}
# run: {"xs": [1, 2], "a": 0, "b": 2, "c": true}
# run: {"xs": 1, "a": 0, "b": 2, "c": 1.5}
# run: {"xs": [1, 2], "a": 3, "b": 1, "c": 1}
