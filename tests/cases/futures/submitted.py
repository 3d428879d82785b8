"""Calls that an executor runs side by side, asked for their results later."""

from concurrent.futures import ThreadPoolExecutor

import cohesion


class Declined(Exception): ...


@cohesion.task
def double(n):
    if n is None:
        raise Declined("nothing 𝄞")
    return n * 2


@cohesion.task
def label(text: str, n: int = 0) -> str:
    if n == 13:
        raise ValueError("unlucky")
    return f"{text}-{n}"


def workflow(x, n):
    try:
        with ThreadPoolExecutor(max_workers=4) as pool:
            first = pool.submit(double, x)
            second = pool.submit(label, "a", n=n)
            third = pool.submit(lambda: [double(n), n])
            second.exception()
            early = first.result()
        return [early, second.result(), *third.result(), first.result() == early]
    except Declined as e:
        return ["declined", str(e)]


# run: {"x": 1, "n": 2}
# run: {"x": [0, [1]], "n": 0}
# run: {"x": null, "n": 13}
# run: {"x": 2, "n": 13}
