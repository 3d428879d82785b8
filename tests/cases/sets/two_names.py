"""Several names for one set stay in step."""


def note(seen, item):
    seen.add(item)
    return len(seen)


def workflow(items):
    seen = set()
    same = seen
    counts = [note(seen, item) for item in items]
    same.discard(1)
    return [counts, len(seen), len(same), seen == same]


# run: {"items": [1, 1, 2]}
# run: {"items": []}
# run: {"items": [[]]}
