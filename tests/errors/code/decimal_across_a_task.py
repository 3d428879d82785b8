"""What is computed of a Decimal is one, and cannot be kept while a task runs."""

from decimal import Decimal

import cohesion


@cohesion.task
def charge(cents: int) -> str:
    return f"payment of {cents}"


def workflow(prices: list[str]):
    total = Decimal(0)  # error: COH407 [5] "`gross` holds what is no JSON value, and is read outside of `workflow_func_1`"
    for price in prices:
        total += Decimal(price)
    gross = -(total * 2).quantize(Decimal("0.01"))
    charge(int(gross))
    return str(gross)
