"""A helper that the workflow imports."""


def total(items):
    amount = 0
    for item in items:
        amount += item["price"] * item["count"]
    return amount
