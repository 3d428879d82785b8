"""Items that have been seen: a loop that adds to a set."""


def workflow(items):
    seen = set()
    first = []
    for item in items:
        if item in seen:
            continue
        seen.add(item)
        first.append(item)
    return [first, len(seen)]


# run: {"items": [1, 2, 1, true, 3]}
# run: {"items": []}
# run: {"items": ["a", null, "a", null]}
# run: {"items": [1, []]}
# run: {"items": {"a": 1}}
