"""Module variables are constants: an execution has nowhere to keep a change."""

count = 0


def workflow(n):
    global count  # error: COH103 [5] "`global` is not supported in a workflow"
    count = n
    return count
