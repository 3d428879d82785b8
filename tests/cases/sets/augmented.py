"""Operators in place change the set itself, under each of its names."""


def workflow(a, b):
    one = set(a)
    same = one
    one |= set(b)
    after_union = len(same)
    one -= {2}
    after_difference = len(same)
    one &= frozenset([1, 3, 5])
    after_intersection = len(same)
    one ^= {5, 6}
    return [after_union, after_difference, after_intersection, len(same), same == one]


# run: {"a": [1, 2], "b": [2, 3]}
# run: {"a": [], "b": []}
# run: {"a": [1], "b": []}
# run: {"a": [], "b": [1]}
# run: {"a": ["x", null], "b": ["x", "\ud83d\ude00"]}
# run: {"a": [1, 2, 3], "b": [3, 2, 1]}
# run: {"a": [1, 0], "b": [true, false, 2]}
