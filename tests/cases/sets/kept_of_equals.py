"""Which of two equal items stays: the first, or that of the smaller set."""


def workflow(a, b):
    one, other = set(a), set(b)
    return [
        list(one & other),
        list(one | other),
        list(one.intersection(b)),
        list(one.union(b)),
        list(one & one),
    ]


# run: {"a": [1], "b": [true]}
# run: {"a": [true], "b": [1]}
# run: {"a": [1], "b": [true, true]}
# run: {"a": [false], "b": []}
# run: {"a": [], "b": [false, 0]}
