"""Bodies with defaults, keyword-only parameters and `*args`."""

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


def workflow(items, n):
    def one(item, k=n, *, text="t"):
        return label(text, item + k)

    def rest(*parts):
        return double(len(parts))

    return [cohesion.map(one, items), cohesion.map(rest, items, items), cohesion.map(rest, items)]


# run: {"items": [1, 2], "n": 10}
