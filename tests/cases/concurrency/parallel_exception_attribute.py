"""What an exception of a branch knows beside its text arrives."""

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
    try:
        cohesion.parallel(lambda: label("a"), lambda: double(n))
    except Unpaid as e:
        return [e.code, e.args, type(e).__name__]
    return "fine"


# run: {"n": 13}
# run: {"n": 1}
