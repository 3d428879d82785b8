"""A future is no value."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(n: int):
    with ThreadPoolExecutor(max_workers=2) as ex:
        future = ex.submit(price, n)  # error: COH103 [18] "`ex.submit` here is not supported in a workflow"
    return future.result()  # error: COH201 [12] "the method `.result` is not supported for any type"
