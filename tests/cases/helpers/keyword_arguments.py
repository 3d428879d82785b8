"""Helpers with keyword-only parameters, defaults and other orders."""


def price(amount, rate=0.25, *, discount=0, label="total"):
    return {label: amount + rate - discount}


def workflow(amount):
    return [
        price(amount),
        price(amount, 0.5),
        price(rate=0, amount=amount, discount=1),
        price(amount, label="net", rate=1),
    ]


# run: {"amount": 8}
# run: {"amount": 0}
# run: {"amount": -2.5}
# run: {"amount": "x"}
