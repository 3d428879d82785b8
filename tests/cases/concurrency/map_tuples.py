"""Results that are no JSON: tuples; dates are read by bodies."""

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


from datetime import date, timedelta


@cohesion.workflow
def workflow(items: list[int], day: str):
    start = date.fromisoformat(day)

    def one(n):
        return double(n), (start + timedelta(days=n)).isoformat(), 0.5

    found = cohesion.map(one, items)
    return [[n, d, r == 0.5, len((n, d))] for n, d, r in found]


# run: {"items": [1, 40], "day": "2024-01-31"}
# run: {"items": [], "day": "2024-01-31"}
