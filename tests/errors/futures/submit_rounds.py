"""Rounds that may fail when the ones before run already."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def price(n: int) -> int:
    return n


def workflow(orders: list, pairs: list):
    with ThreadPoolExecutor() as ex:
        one = [ex.submit(price, order["n"]) for order in orders]  # error: COH103 [33] "computing this between two calls that are started is not supported in a workflow"
        two = [ex.submit(price, a) for a, b in pairs]  # error: COH103 [40] "unpacking between two calls that are started is not supported in a workflow"
        three = {n + 1: ex.submit(price, n) for n in orders}  # error: COH103 [18] "computing this between two calls that are started is not supported in a workflow"
    return [one[0].result(), two[0].result(), three[0].result()]
