"""A loop keeps its head, to which two ways lead; the empty block behind it goes."""


def workflow(n):
    i = 0
    while i < n:
        i = i + 1
    return i
