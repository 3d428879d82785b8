"""A workflow's input has names, so it cannot take `**kwargs`."""


def workflow(**options):  # error: COH404 [16] "the workflow `workflow` cannot have `**options`"
    return options
