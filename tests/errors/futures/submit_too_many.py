"""More calls at once than there are threads."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(n: int):
    with ThreadPoolExecutor(max_workers=2) as ex:  # error: COH103 [41] "submitting more than `max_workers` calls together is not supported in a workflow"
        futures = [ex.submit(price, n), ex.submit(price, 2), ex.submit(price, 3)]
    return sum([f.result() for f in futures])
