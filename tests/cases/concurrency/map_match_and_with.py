"""`match` and `with` in bodies."""

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


from contextlib import contextmanager


@contextmanager
def logged(n):
    label("in", n)
    try:
        yield n + 1
    finally:
        label("out", n)


def workflow(items):
    def one(item):
        match item:
            case {"n": n}:
                with logged(n) as more:
                    return double(more)
            case [a, *_]:
                return a
            case _:
                return "other"

    try:
        return cohesion.map(one, items)
    except Unpaid as e:
        return str(e)


# run: {"items": [{"n": 1}, [5, 6], "x", null]}
# run: {"items": [{"n": 12}]}
