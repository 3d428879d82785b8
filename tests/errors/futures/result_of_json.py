"""What is no future has no result."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(n: int, x):
    return [n.result(), x.result(), x.exception()]  # error: COH201 [13] "the method `.result` is not supported for unknown"  # error: COH201 [25] "the method `.result` is not supported for unknown"  # error: COH201 [37] "the method `.exception` is not supported for unknown"
