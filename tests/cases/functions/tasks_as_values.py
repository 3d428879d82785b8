"""Tasks are passed to helpers, put into a table, made partial with a closure, retried."""

import cohesion


@cohesion.task
def charge(order, amount=1):
    return {"order": order, "amount": amount}


@cohesion.task
def refund(order, amount):
    if amount < 0:
        raise ValueError("negative")
    return [order, -amount]


def safely(action, *, order, amount):
    try:
        return action(order, amount)
    except ValueError as error:
        return f"{order}: {error}"


def steps(action, orders):
    return [action(order) for order in orders]


def workflow(orders, amount):
    actions = {"charge": charge, "refund": refund}
    done = [safely(actions[name], order="o", amount=amount) for name in ("charge", "refund")]
    fixed = lambda order: refund(order, amount=3)
    return [done, steps(charge, orders), steps(fixed, orders)]


# run: {"orders": ["a", "b"], "amount": 5}
# run: {"orders": [], "amount": -1}
