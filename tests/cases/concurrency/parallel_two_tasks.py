"""Two tasks run side by side; each result keeps its type."""

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


@cohesion.workflow
def workflow(n: int):
    a, b = cohesion.parallel(lambda: len(label("x", n)), lambda: label("y", n + 1))
    return [b + "!", a + 1]


# run: {"n": 3}
