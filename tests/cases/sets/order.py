"""Sets are ordered by inclusion."""


def workflow(a, b):
    one, other = set(a), set(b)
    return [one <= other, one < other, one >= other, one > other, one == other, one != other]


# run: {"a": [1, 2], "b": [2, 3]}
# run: {"a": [], "b": []}
# run: {"a": [1], "b": []}
# run: {"a": [], "b": [1]}
# run: {"a": ["x", null], "b": ["x", "\ud83d\ude00"]}
# run: {"a": [1, 2, 3], "b": [3, 2, 1]}
# run: {"a": [1, 0], "b": [true, false, 2]}
# run: {"a": [1], "b": [1, 2]}
# run: {"a": [1, 2], "b": [1]}
