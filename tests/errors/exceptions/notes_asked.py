"""Notes are not kept."""


def workflow(n):
    error = ValueError(n)
    error.add_note("x")
    return error.__notes__  # error: COH103 [12] "the attribute `.__notes__` is not supported in a workflow"
