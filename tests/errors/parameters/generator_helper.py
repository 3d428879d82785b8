"""A helper that yields is a generator."""


def helper(n):
    yield n


def workflow(n):
    return helper(n)  # error: COH103 [12] "calling `helper`, which is a generator, is not supported in a workflow"
