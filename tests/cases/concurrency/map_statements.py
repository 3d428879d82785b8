"""A body with branches, a loop, early returns, its own `try`."""

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


def handle(item, limit):
    if item is None:
        return "none"
    total = 0
    for part in item:
        if part < 0:
            return ["negative", total]
        try:
            total += double(part)
        except Unpaid as e:
            total += e.code
        if total > limit:
            raise OverflowError(f"more than {limit}")
    return total


def workflow(items, limit):
    try:
        return cohesion.map(lambda item: handle(item, limit), items)
    except OverflowError as e:
        return str(e)


# run: {"items": [[1, 2], null, [], [3, -1, 4], [13]], "limit": 100}
# run: {"items": [[1, 2], [50, 60], [1]], "limit": 100}
# run: {"items": [[1], ["a"]], "limit": 100}
