"""JSON values have keys, not attributes."""


def workflow(order):
    return order.amount  # error: COH103 [12] "the attribute `.amount` is not supported in a workflow"
