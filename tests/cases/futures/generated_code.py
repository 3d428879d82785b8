"""Results of futures in code that moves: the futures themselves stay in the workflow."""

import re
from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def name(n: int) -> str:
    return "abc" * n


def workflow(n, xs):
    with ThreadPoolExecutor() as pool:
        f = pool.submit(name, n)
        fs = [pool.submit(name, x) for x in xs]
    a = re.sub("[ab]+", "x", f.result())
    b = [re.sub("b", "y", g.result()) for g in fs]
    c = {re.sub("b", "y", g.result()): len(g.result()) for g in fs if re.match("a", g.result()) is not None}
    total = 0
    for g in fs:
        total += len(re.findall("a", g.result()))
    return [a, b, c, total]

# run: {"n": 2, "xs": [1, 2]}
