"""Module variables are constants: an execution has nowhere to keep a change."""

count = 0
total = 1


def workflow(n):
    global count, total  # error: COH103 [5] "assigning to the global `count` is not supported in a workflow"
    count = n
    return count + total
