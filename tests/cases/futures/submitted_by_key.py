"""A dict of futures, each submitted in a round of a comprehension."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


@cohesion.task
def double(n):
    return n * 2


def workflow(names, d):
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = {name: pool.submit(double, name) for name in names}
        results = {name: future.result() for name, future in futures.items()}
    with ThreadPoolExecutor() as pool:
        first = pool.submit(double, 1)
        more = {f"{k}!": pool.submit(double, n) for k, n in d.items() if n != 0}
    found = []
    for name in more:
        found.append([name, more[name].result()])
    return [results, first.result(), found, len(more)]


# run: {"names": ["a", "b", "a"], "d": {"x": 1, "y": 0, "z": 3}}
# run: {"names": [], "d": {}}
# run: {"names": ["a", [], "b"], "d": {}}
# run: {"names": ["a", null, "b"], "d": {}} # D-text-keys
# run: {"names": ["a"], "d": {"x": null}}
# run: {"names": [{}], "d": {"x": 1}}
