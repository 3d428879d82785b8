"""A branch that has branches itself."""

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
    def pair(k):
        return cohesion.parallel(lambda: double(k), lambda: label("p", k))

    try:
        return cohesion.parallel(lambda: pair(n), lambda: pair(n + 1), lambda: double(n))
    except Unpaid as e:
        return str(e)


# run: {"n": 1}
# run: {"n": 12}
# run: {"n": 13}
