"""A set must not change its size while a loop goes over it."""


def workflow(items):
    found = set(items)
    for item in found:
        found.add(str(item))
    return len(found)


# run: {"items": [1]}
# run: {"items": ["a"]}
# run: {"items": []}
# run: {"items": [1, 2]}
