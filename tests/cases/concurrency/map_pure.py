"""Functions that only compute need no states."""

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


def workflow(items, k):
    squares = cohesion.map(lambda x: x * x + k, items)
    texts = cohesion.map(lambda x: [x], squares)
    return [squares, texts, cohesion.parallel(lambda: k + 1, lambda: len(items))]


# run: {"items": [1, 2], "k": 1}
# run: {"items": [], "k": 1}
# run: {"items": ["a"], "k": 1}
