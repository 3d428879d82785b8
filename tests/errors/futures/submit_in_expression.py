"""A future that no name gets."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(n: int):
    with ThreadPoolExecutor(max_workers=2) as ex:
        return ex.submit(price, n).result() + 1  # error: COH103 [16] "`ex.submit` here is not supported in a workflow"
