"""A loop over a set visits each item once."""


def workflow(items):
    found = set(items)
    total = 0
    for item in found:
        total += item
    for _ in {1} | found:
        total += 100
    return [total, sum(found), max(found, default=0), min(found, default=0), any(found), all(found)]


# run: {"items": [1, 2, 2, 3]}
# run: {"items": []}
# run: {"items": [0]}
# run: {"items": [false, true]}
