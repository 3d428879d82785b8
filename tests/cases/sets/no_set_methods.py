"""Methods of sets that no JSON value has."""


def workflow(x, n):
    if n == 0:
        return len(x.union([1]))
    if n == 1:
        return x.issubset(x)
    if n == 2:
        x.discard(1)
    return x.isdisjoint([])


# run: {"x": [1], "n": 0}
# run: {"x": {}, "n": 1}
# run: {"x": null, "n": 2}
# run: {"x": "a", "n": 3}
