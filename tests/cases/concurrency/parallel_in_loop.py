"""Branches in a loop, which read what the loop assigns."""

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


def workflow(items):
    found = []
    for i, item in enumerate(items):
        a, b = cohesion.parallel(lambda: double(item), lambda: label("i", i))
        found.append({"a": a, "b": b})
        if a > 5:
            break
    return found


# run: {"items": [1, 2, 3, 4]}
# run: {"items": []}
