"""Assigning to a slice is for later."""


def workflow(items: list):
    items[1:2] = [0]  # error: COH103 [5] "assigning to a slice is not supported in a workflow"
    return items
