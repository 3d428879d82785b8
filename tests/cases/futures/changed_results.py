"""What calls side by side give is new, and may be changed."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def load(n):
    return {"n": [n]}


def fresh(n):
    return [load(n), load(n)]


def workflow(items):
    with ThreadPoolExecutor() as pool:
        first = pool.submit(load, 0)
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(load, n) for n in items]
    one = first.result()
    one["n"].append("one")
    found = [future.result() for future in futures]
    for each in found:
        each["n"].append("each")
    pairs = cohesion.map(fresh, items)
    for pair in pairs:
        pair[0]["n"].append("first")
        pair.append(3)
    return [one, found, pairs]


# run: {"items": [1, 2]}
