"""What a future has no answer to in a workflow."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(n: int):
    with ThreadPoolExecutor() as ex:
        future = ex.submit(price, n)
        if future.done():  # error: COH201 [12] "the method `.done` is not supported for any type"
            return future.result(timeout=3)  # error: COH103 [20] "`.result` with arguments is not supported in a workflow"
        future.cancel()  # error: COH201 [9] "the method `.cancel` is not supported for any type"
    return n
