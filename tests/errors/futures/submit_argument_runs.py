"""An argument of the second call runs a task, when the first one runs."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(n: int):
    with ThreadPoolExecutor() as ex:
        first = ex.submit(price, n)
        second = ex.submit(price, price(n))  # error: COH103 [35] "an argument that runs a task between two `submit`s is not supported in a workflow"
    return first.result() + second.result()
