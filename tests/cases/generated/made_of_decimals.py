"""What is made of Decimals and is none comes out of the code."""

from decimal import Decimal
from fractions import Fraction

import cohesion


@cohesion.task
def charge(cents: int) -> str:
    return f"payment of {cents}"


def workflow(price: str, rate: str):
    gross = Decimal(price) * (1 + Decimal(rate))
    shown = "%s and %.1f" % (gross, gross)
    dear = gross > 10
    whole = int(gross / Decimal(rate))
    share = str(Fraction(price) / 3)
    paid = charge(whole)
    return [shown, dear, paid, share]


# run: {"price": "19.99", "rate": "0.21"}
# run: {"price": "x", "rate": "0.21"}
