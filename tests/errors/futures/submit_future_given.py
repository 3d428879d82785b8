"""A future is an argument of the next call."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def after(future) -> int:
    return price(future.result())


def workflow(n: int):
    with ThreadPoolExecutor() as ex:
        first = ex.submit(price, n)
        second = ex.submit(after, first)  # error: COH103 [35] "a future as an argument is not supported in a workflow"
    return second.result()
