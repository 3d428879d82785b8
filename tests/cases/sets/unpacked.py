"""A set of one item is unpacked; too many are told."""


def workflow(items):
    (only,) = sorted(set(items))
    return only


# run: {"items": [1, 1]}
# run: {"items": []}
# run: {"items": [1, 2]}
