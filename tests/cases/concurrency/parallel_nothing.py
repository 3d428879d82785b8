"""No function gives an empty list."""

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
    found = cohesion.parallel()
    return [found, n]


# run: {"n": 3}
