"""A copy does not change with its original."""


def workflow(items):
    found = set(items)
    other = found.copy()
    found.clear()
    found.add(1)
    return [len(found), len(other)]


# run: {"items": [1, 2]}
# run: {"items": []}
