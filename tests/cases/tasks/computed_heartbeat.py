"""A heartbeat is computed as well, and must be less than the time-out."""

import cohesion


@cohesion.task(timeout=60, heartbeat=30)
def work(n):
    return n + 1


@cohesion.task
def other(n):
    return n * 2


@cohesion.workflow
def workflow(limit: int, silent: int):
    first = work.with_options(timeout=limit)(1)
    second = work.with_options(heartbeat=silent)(first)
    third = other.with_options(heartbeat=9)(second)
    return other.with_options(timeout=limit * 2, heartbeat=silent)(third)


# engines: -sfnx (it evaluates no HeartbeatSeconds)
# run: {"limit": 40, "silent": 20}
# run: {"limit": 30, "silent": 20}
# run: {"limit": 40, "silent": 60}
# run: {"limit": 40, "silent": 0}
