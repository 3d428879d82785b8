"""A future is no JSON."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(n: int):
    with ThreadPoolExecutor() as ex:
        future = ex.submit(price, n)
    price(future)  # error: COH203 [11] "a future is not a JSON value, so it cannot be the argument `n`"
    return [future]  # error: COH203 [12] "a future is not a JSON value, so it cannot be returned"
