"""Which attribute is asked for must be known."""


def workflow(n, name):
    error = ValueError(n)
    return getattr(error, name)  # error: COH103 [12] "this call of `getattr` is not supported in a workflow"
