"""A comprehension that makes a set."""


def workflow(items):
    return len({item for item in items})  # error: COH103 [16] "a set comprehension is not supported in a workflow"
