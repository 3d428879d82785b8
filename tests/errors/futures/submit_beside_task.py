"""A task is called beside what an executor runs."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(n: int):
    with ThreadPoolExecutor() as ex:
        first = ex.submit(price, n)
        second = price(n)  # error: COH103 [18] "this beside calls that an executor runs is not supported in a workflow"
        return first.result() + second
