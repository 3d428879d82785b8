"""Options that are no such numbers are refused before any item runs."""

import cohesion


@cohesion.task
def double(n):
    return n * 2


def workflow(count, share):
    return cohesion.distributed_map(
        double, [1, 2], tolerated_failures=count, tolerated_failure_percentage=share
    )


# engines: -sfnx (it looks at the percentage only once an item has failed)
# run: {"count": -1, "share": 0}
# run: {"count": true, "share": 0}
# run: {"count": 1, "share": 101}
# run: {"count": 1.5, "share": null}
# run: {"count": 1, "share": null}
