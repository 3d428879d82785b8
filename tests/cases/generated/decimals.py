"""Decimals live in generated code; texts of them come back."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

import cohesion


@cohesion.task
def pay(amount):
    return {"paid": amount}


def rounded(amount):
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@cohesion.workflow
def workflow(prices: list[str], rate: str):
    total = sum((Decimal(p) for p in prices), Decimal(0))
    try:
        tax = rounded(total * Decimal(rate))
    except InvalidOperation:
        tax = Decimal(-1)
    text, of_it = str(total + tax), str(tax)
    paid = pay(text)
    return [paid, of_it]


# run: {"prices": [], "rate": "0.1"}
# run: {"prices": ["0.1", "0.2"], "rate": "0.19"}
# run: {"prices": ["1e3", "-2"], "rate": "NaN"}
# run: {"prices": ["x"], "rate": "1"}
# run: {"prices": ["1"], "rate": "sNaN"}
