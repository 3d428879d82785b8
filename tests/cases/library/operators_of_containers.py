"""`operator.getitem` and `contains`."""

import operator


def workflow(a, b):
    return [operator.contains(a, b), operator.getitem(a, b)]


# run: {"a": {"k": 1}, "b": "k"}
# run: {"a": {"k": 1}, "b": "x"}
# run: {"a": [0, 1], "b": 1}
# run: {"a": "abc", "b": "b"}
# run: {"a": [0], "b": 5}
# run: {"a": 5, "b": 1}
