"""A list that grows while a loop goes over it is gone over to its end; one that is bound anew is
not.
"""


def workflow(items):
    for item in items:
        if len(items) < 5:
            items.append(item)
    other = items
    for x in other:
        other = [x]
    return [items, other]


# run: {"items": []}
# run: {"items": [1]}
# run: {"items": [1, 2, 3]}
# run: {"items": [[], 1]}
# run: {"items": "ab"}
# run: {"items": {"a": 1}}
