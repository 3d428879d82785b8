"""The text of a sum of unknown numbers is not known: 3 and 3.0 are one number in JSON."""


def workflow(order):
    return f"total: {order['a'] + order['b']}"  # error: COH202
