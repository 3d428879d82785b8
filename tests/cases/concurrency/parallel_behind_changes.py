"""What is computed right before functions run side by side is what they get."""

import cohesion


@cohesion.task
def load(n):
    return n


@cohesion.task
def show(state):
    return state


def workflow(order, key):
    total = load(order["n"])
    order["total"] = total
    items = order[key]
    order["shown"] = cohesion.parallel(lambda: show(order), lambda: show([items, key]))
    try:
        size = len(load(items))
        order["sizes"] = cohesion.parallel(lambda: show(size), lambda: show(order["total"] + size))
    except TypeError as e:
        order["sizes"] = str(e)
    order["last"] = load(None)
    return order


# run: {"order": {"n": 1, "a": [1, 2]}, "key": "a"}
# run: {"order": {"n": "x", "a": 5}, "key": "a"}
# run: {"order": {"n": 1}, "key": "b"}
