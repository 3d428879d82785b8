"""Which call ends first is up to the time."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


from concurrent.futures import as_completed


def workflow(items: list):
    found = []
    with ThreadPoolExecutor() as ex:
        futures = [ex.submit(price, n) for n in items]
        for future in as_completed(futures):  # error: COH103 [23] "`as_completed`, whose order is up to the time, is not supported in a workflow"
            found.append(future.result())
    return found
