"""A variable without a value on some path raises UnboundLocalError on that one, and only there."""

import cohesion


@cohesion.task
def work(n):
    if n == 13:
        raise ValueError("unlucky")
    return n


def workflow(items, key):
    out = []
    for item in items:
        last = item
        work(item)
    try:
        out.append(last)
    except UnboundLocalError as e:
        out.append([type(e).__name__, str(e), isinstance(e, NameError)])
    if key == "many":
        kind = "many"
    elif key:
        kind = None
    try:
        result = work(len(items) + 12)
        second = work(key)
    except ValueError:
        try:
            out.append(result)
        except NameError as e:
            out.append(str(e))
    match items:
        case [found]:
            pass
        case [1, *found]:
            del found
    if key != "skip":
        out.append(f"{kind} {kind is None}")
    n = 0
    while n < 2:
        if n:
            out.append(later + 1)
        if key != "late":
            later = n
        n += 1
    out.append(found if key == "found" else key and second)
    return [out, last]


# run: {"items": [], "key": "many"}
# run: {"items": [1], "key": "many"}
# run: {"items": [5], "key": "found"}
# run: {"items": [1, 2], "key": "found"}
# run: {"items": [2, 3], "key": "found"}
# run: {"items": [1, 2], "key": ""}
# run: {"items": [1, 2], "key": "skip"}
# run: {"items": [13], "key": "skip"}
# run: {"items": [7, 8], "key": "late"}
# run: {"items": [7, 8], "key": 13}
