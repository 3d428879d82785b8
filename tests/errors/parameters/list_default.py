"""A list as a default is one list for all calls of a function: only literals are the same each time."""


def workflow(item, items=[]):  # error: COH404 [26] "a workflow cannot have the default of `items`"
    return items + [item]
