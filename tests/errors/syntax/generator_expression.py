"""A generator is a value that is no JSON."""


def workflow(items):
    return (item for item in items)  # error: COH103 [12] "a generator expression is not supported in a workflow"
