"""A task that fails in a handler replaces the exception that was being handled."""

import cohesion


@cohesion.task
def charge(amount):
    if amount > 10:
        raise ValueError("too much")
    return "charged"


@cohesion.task
def refund(amount):
    if amount > 20:
        raise RuntimeError("cannot refund")
    return "refunded"


@cohesion.workflow
def workflow(amount):
    try:
        result = charge(amount)
    except ValueError:
        result = refund(amount)
    return result


# run: {"amount": 5}
# run: {"amount": 15}
# run: {"amount": 25}
# run: {"amount": null}
