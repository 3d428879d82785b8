"""Calls that are submitted behind those of a dict comprehension, whose keys may be none; a future as a key."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(items: list[int]):
    with ThreadPoolExecutor() as ex:
        one = {n: ex.submit(price, n) for n in items}
        two = ex.submit(price, 2)  # error: COH103 [15] "this beside calls that an executor runs is not supported in a workflow"
    with ThreadPoolExecutor() as ex:
        names = {ex.submit(price, n): n for n in items}  # error: COH103 [18] "`ex.submit` here is not supported in a workflow"
    return [one, two, len(names)]
