"""A `for` over a generator expression computes each item when its turn comes; `break`, `continue`
and `else` belong to the `for`.
"""

import cohesion


@cohesion.task
def seen(x):
    return x


def workflow(xs, stop):
    out = []
    for y in (10 // x for x in xs if x != 1):
        if y == 5:
            continue
        out.append(seen(y))
        if y == stop:
            break
    else:
        out.append("end")
    for a, b in ((x, y) for x in xs for y in xs if x):
        if b == stop:
            break
        out.append([a, b])
    return out


# run: {"xs": [], "stop": 3}
# run: {"xs": [1, 2, 3], "stop": 3}
# run: {"xs": [1, 2, 4], "stop": 9}
# run: {"xs": [5, 0, 2], "stop": 9}
# run: {"xs": [5, 0, 2], "stop": 2}
# run: {"xs": ["a"], "stop": 2}
