"""A generator of the project runs in one function: a loop with tasks cannot go over it."""

import cohesion


@cohesion.task
def charge(amount: int) -> str:
    return f"{amount} paid"


def amounts(limit: int):
    amount = 1
    while amount < limit:
        yield amount
        amount *= 2


def workflow(limit: int):
    found = []
    for amount in amounts(limit):  # error: COH407 [19] "`amounts(limit)` is a generator, and what goes over it is in the workflow"
        found.append(charge(amount))
    return found
