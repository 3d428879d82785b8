"""A frozenset is replaced by operators in place."""


def workflow(a, b):
    one = frozenset(a)
    same = one
    one |= set(b)
    one -= {1}
    one &= one
    one ^= {9}
    return [len(one), len(same), isinstance(one, frozenset)]


# run: {"a": [1, 2], "b": [2, 3]}
# run: {"a": [], "b": []}
# run: {"a": [1], "b": []}
# run: {"a": [], "b": [1]}
# run: {"a": ["x", null], "b": ["x", "\ud83d\ude00"]}
# run: {"a": [1, 2, 3], "b": [3, 2, 1]}
# run: {"a": [1, 0], "b": [true, false, 2]}
