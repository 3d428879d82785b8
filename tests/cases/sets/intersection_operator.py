"""`&` of sets and frozensets."""


def workflow(a, b):
    one, other = set(a), frozenset(b)
    made = one & other
    return [
        len(made),
        all(x in one or x in other for x in made),
        made == other & one,
        made & set() == made,
    ]


# run: {"a": [1, 2], "b": [2, 3]}
# run: {"a": [], "b": []}
# run: {"a": [1], "b": []}
# run: {"a": [], "b": [1]}
# run: {"a": ["x", null], "b": ["x", "\ud83d\ude00"]}
# run: {"a": [1, 2, 3], "b": [3, 2, 1]}
# run: {"a": [1, 0], "b": [true, false, 2]}
