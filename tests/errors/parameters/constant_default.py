"""A helper's default is computed when the module runs."""

RATE = 0.25


def price(amount, rate=RATE):  # error: COH404
    return amount * rate


def workflow(amount):
    return price(amount)
