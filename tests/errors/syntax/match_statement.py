"""`match` is for later."""


def workflow(order):
    match order:  # error: COH103 [5] "`match` is not supported in a workflow"
        case {"id": _}:
            return "order"
        case _:
            return "other"
