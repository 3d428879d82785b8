"""While a list is sorted it is empty: its key must not look at it, under no name."""


def workflow(xs, order):
    xs.sort(key=lambda x: len(xs))  # error: COH103 [17] "a `key` of `.sort` that reads `xs` is not supported in a workflow"
    xs.sort(key=lambda x: order[x])  # error: COH103 [17] "a `key` of `.sort` that reads `order` is not supported in a workflow"
    return xs
