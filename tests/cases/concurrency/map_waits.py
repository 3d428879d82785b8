"""A body that waits."""

import cohesion


class Declined(Exception): ...


class Unpaid(Declined):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


@cohesion.task
def double(n):
    if n is None:
        raise Declined("nothing")
    if n == 13:
        raise Unpaid(7, "unlucky \U0001f600")
    return n * 2


@cohesion.task
def label(text: str, n: int = 0) -> str:
    return f"{text}-{n}"


import time


def workflow(items):
    def slow(n):
        time.sleep(n)
        return double(n)

    try:
        return cohesion.map(slow, items)
    except ValueError as e:
        return str(e)


# run: {"items": [1, 2]}
# run: {"items": [0, -1]}
