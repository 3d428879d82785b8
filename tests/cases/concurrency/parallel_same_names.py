"""Branches have variables of their own, called as those outside and in each other."""

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


def workflow(n):
    total = n
    x = 5

    def one():
        x = double(total)
        y = x + 1
        return [x, y]

    def two():
        y = label("y", total)
        x = y + "!"
        return [x, y]

    y = 7
    found = cohesion.parallel(one, two)
    x = x + 1
    return [found, x, y, total]


# run: {"n": 4}
