"""Values have keys, not attributes."""


def workflow(order):
    order.total = 3  # error: COH103 [5] "assigning to an attribute is not supported in a workflow"
    return order
