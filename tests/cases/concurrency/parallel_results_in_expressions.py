"""Results in the middle of expressions, in Python's order."""

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
    total = double(n) + sum(cohesion.parallel(lambda: double(n + 1), lambda: double(n + 2)))
    return [total, len(cohesion.parallel(lambda: label("a"))), cohesion.parallel(lambda: n)[0]]


# run: {"n": 1}
