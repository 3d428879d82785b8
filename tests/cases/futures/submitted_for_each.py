"""A future for each item: by comprehensions, appended in a loop, by name."""

from concurrent.futures import ThreadPoolExecutor, wait

import cohesion


@cohesion.task
def double(n):
    if n is None:
        raise ValueError("nothing")
    return n * 2


def pair(k, n):
    return [k, double(n)]


def workflow(items, d):
    futures = []
    with ThreadPoolExecutor(max_workers=3) as pool:
        for n in items:
            futures.append(pool.submit(double, n))
        wait(futures)
    with ThreadPoolExecutor() as pool:
        more = [pool.submit(pair, i, n) for i, n in enumerate(items) if n != 0]
        named = [pool.submit(pair, k, n=n) for k, n in d.items()]
        one = {"a": pool.submit(double, 4), "b": pool.submit(double, 5)}
        futures.append(pool.submit(double, 6))
    found = []
    for future in futures:
        error = future.exception()
        if error is None:
            found.append(future.result())
        else:
            found.append([type(error).__name__, str(error)])
    return [
        found,
        [f.result() for f in more],
        {name: f.result()[1] for name, f in zip(d, named)},
        {name: f.result() for name, f in one.items()},
        len(futures),
    ]


# run: {"items": [1, 0, 2], "d": {"x": 1, "𝄞": 2}}
# run: {"items": [], "d": {}}
# run: {"items": [3], "d": {"x": null}}
# run: {"items": [null, 0], "d": {"x": 1}}
