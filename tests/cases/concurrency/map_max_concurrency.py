"""How many run at a time: a number, an expression, nothing, and what is none."""

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


# engines: -sfnx (it does not evaluate `MaxConcurrency`)


def workflow(items, limit):
    a = cohesion.map(double, items, max_concurrency=2)
    b = cohesion.map(double, a, max_concurrency=limit)
    return [a, b]


# run: {"items": [1, 2, 3], "limit": 1}
# run: {"items": [1], "limit": null}
# run: {"items": [1], "limit": 0}
# run: {"items": [1], "limit": -3}
# run: {"items": [1], "limit": "2"}
# run: {"items": [1], "limit": true}
# run: {"items": [], "limit": 1.5}
