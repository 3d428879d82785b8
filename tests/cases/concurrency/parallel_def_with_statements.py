"""Functions with statements: loops, conditions, early returns."""

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


def workflow(items, limit):
    def first():
        for item in items:
            found = double(item)
            if found > limit:
                return found
        return None

    def count():
        n = 0
        while n < limit:
            n += double(n + 1)
        return n

    a, b = cohesion.parallel(first, count)
    return {"first": a, "count": b}


# run: {"items": [1, 2, 9], "limit": 5}
# run: {"items": [], "limit": 0}
# run: {"items": [1], "limit": 50}
