"""A task for each item, and what becomes of its failures."""

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


def workflow(orders, fee):
    try:
        prices = cohesion.map(lambda order: double(order) + fee, orders)
    except Declined as e:
        return str(e)
    return sum(prices)


# run: {"orders": [], "fee": 1}
# run: {"orders": [1, 2], "fee": 5}
# run: {"orders": [1, null, 13], "fee": 5}
# run: {"orders": [1], "fee": "x"}
# run: {"orders": 7, "fee": 5}
