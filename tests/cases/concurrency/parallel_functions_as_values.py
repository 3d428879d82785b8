"""Functions that come from variables, parameters of helpers, and lists."""

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


def both(f, g):
    return cohesion.parallel(f, g)


def workflow(n, flag):
    one = lambda: double(n)
    two = (lambda: label("t", n)) if flag else one
    return [both(one, two), cohesion.parallel(two), both(lambda: n, lambda: double(n))]


# run: {"n": 2, "flag": true}
# run: {"n": 2, "flag": false}
