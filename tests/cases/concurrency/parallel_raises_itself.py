"""A branch raises by itself: by `raise`, and by an expression."""

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


def check(n, limit):
    found = double(n)
    if found > limit:
        raise Unpaid(found, f"too much: {found}")
    return {"left": limit - found}["left" if found else "none"]


def workflow(n, limit):
    try:
        return cohesion.parallel(lambda: check(n, limit), lambda: label("b"))
    except Unpaid as e:
        return [str(e), e.code]
    except KeyError as e:
        return ["key", str(e)]


# run: {"n": 3, "limit": 10}
# run: {"n": 8, "limit": 10}
# run: {"n": 0, "limit": 10}
# run: {"n": "x", "limit": 10}
