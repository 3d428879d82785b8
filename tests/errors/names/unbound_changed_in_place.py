"""A list that may have no value cannot be changed in place."""


def workflow(n):
    if n:
        found = [n]
    found.append(n)  # error: COH301 [5] "`found` may have no value here"
    return found
