"""A helper makes a set where it is given none."""


def grown(item, seen=None):
    if seen is None:
        seen = set()
    seen.add(item)
    return seen


def workflow(a, b):
    one = grown(a)
    two = grown(b, one)
    return [len(two), len(grown(b))]


# run: {"a": 1, "b": 2}
# run: {"a": 1, "b": true}
# run: {"a": 1, "b": []}
