"""A task per item, its result kept, skipped or left."""

import cohesion


@cohesion.task
def price(name):
    return {"apple": 3, "pear": 4, "free": 0}[name]


@cohesion.workflow
def total(names):
    lines = []
    total = 0
    for name in names:
        cost = price(name)
        if not cost:
            continue
        total += cost
        lines.append({"name": name, "cost": cost})
    return {"lines": lines, "total": total}


# run: {"names": []}
# run: {"names": ["apple"]}
# run: {"names": ["apple", "free", "pear"]}
# run: {"names": ["apple", "plum", "pear"]}
# run: {"names": [[]]}
