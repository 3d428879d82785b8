"""A function for each item of a list, each in an execution of its own; it reads what is around it."""

import cohesion


class Declined(Exception): ...


@cohesion.task
def double(n):
    if n is None:
        raise Declined("nothing \U0001f600")
    return n * 2


def workflow(items, factor):
    offset = factor + 1

    def scale(n):
        if n == 13:
            raise ValueError("unlucky")
        return [double(n) * factor, offset, {"n": n}]

    try:
        return cohesion.distributed_map(scale, items, max_concurrency=10)
    except cohesion.errors.ExceedToleratedFailureThreshold as e:
        return str(e)


# run: {"items": [1, [2], "\ud83d\ude00", {"a": null}], "factor": 3}
# run: {"items": [1], "factor": 1.5}
# run: {"items": [], "factor": 3}
# run: {"items": [1, null, 2], "factor": 3}
# run: {"items": {"a": 1, "b": 2}, "factor": 1}
# run: {"items": 7, "factor": 1}
