"""A task's arguments are tried before it is called; its result raises nothing, and is not."""

import cohesion


@cohesion.task
def pay(n):
    return n


def workflow(d):
    try:
        paid = pay(d["n"])
    except Exception:
        return "none"
    return [paid]
