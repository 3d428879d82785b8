"""`&` keeps the items of the smaller set."""


def workflow(a, b):
    return [list(set(a) & set(b)), list(set(b) & set(a)), list(frozenset(a).intersection(set(b)))]


# run: {"a": [1], "b": [true, 5]}
# run: {"a": [true], "b": [1, 5]}
