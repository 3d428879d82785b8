"""A large helper that is called outside and in bodies."""

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


def process(n):
    first = double(n)
    second = double(first + 1)
    if second > 20:
        label("big", second)
        label("again", second)
    third = double(second)
    return [first, second, third]


def workflow(n, items):
    a = process(n)
    found = cohesion.map(process, items)
    b = process(n + 1)
    c, d = cohesion.parallel(lambda: process(n + 2), lambda: process(n + 3))
    return [a, found, b, c, d, process(n + 4)]


# run: {"n": 1, "items": [2, 9]}
