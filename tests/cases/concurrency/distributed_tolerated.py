"""Failures that are tolerated stand in the places of results: of tasks, of expressions, of `raise`."""

import cohesion


class Declined(Exception): ...


@cohesion.task
def double(n):
    if n is None:
        raise Declined("nothing \U0001f600")
    if n == "late":
        raise cohesion.errors.Timeout("late")
    return n * 2


def scale(n):
    if n == 13:
        raise ValueError("unlucky")
    if n == 14:
        return {"a": n}["b"]
    if n == 15:
        return None
    if n == 16:
        return [[n]]
    if n == 17:
        return []
    return double(n)


def workflow(items, count, share):
    return cohesion.distributed_map(
        scale, items, tolerated_failures=count, tolerated_failure_percentage=share, label="scaled"
    )


# run: {"items": [15], "count": 1, "share": 0}
# run: {"items": [16], "count": 1, "share": 0}
# run: {"items": [17], "count": 1, "share": 0}
# run: {"items": [null, 1, 13, 14, 15, 16, 17, "late", [4], true], "count": 4, "share": 40}
# run: {"items": [null, 1, 13, 14], "count": 2, "share": 0}
# run: {"items": [null, 1, 13, 14], "count": 0, "share": 74}
# run: {"items": [null], "count": 0, "share": 0}
