"""A closure made by a helper reads the helper's variables in a body."""

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


def scaler(factor):
    offset = factor + 1

    def scale(n):
        return double(n) * factor + offset

    return scale


def workflow(items, factor):
    scale = scaler(factor)
    return [cohesion.map(scale, items), cohesion.map(scaler(2), items)]


# run: {"items": [1, 2], "factor": 3}
