"""Only a lone positional-only parameter can take the whole input."""


def workflow(event, /, context):  # error: COH404 [14]
    return [event, context]
