"""Items of a map may fail: failures stand in the places of results, unless there are too many."""

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
    if n == 18:
        return {"Status": "FAILED"}
    return double(n)


def workflow(items, count, share):
    try:
        return cohesion.map(
            scale, items, tolerated_failure_percentage=share, max_concurrency=3, tolerated_failures=count
        )
    except cohesion.errors.ExceedToleratedFailureThreshold as e:
        if count == 2:
            raise
        return [type(e).__name__, str(e)]


# run: {"items": [], "count": 0, "share": 0}
# run: {"items": [null, 1, 13, 14, 15, 16, 17, 18, "late", [4], true], "count": 4, "share": 40}
# run: {"items": [null, 1, 13, 14], "count": 2, "share": 0}
# run: {"items": [null, 1, 13, 14], "count": 0, "share": 74.5}
# run: {"items": [null, 1, 13, 14], "count": 0, "share": 75}
# run: {"items": [null], "count": 0, "share": 0}
# run: {"items": [1, null], "count": -1, "share": 0}
# run: {"items": [1], "count": 1, "share": true}
