"""`+=` on a list changes the list in place, under every name."""


def workflow(a: list):
    b = a
    b += [1]  # error: COH302 [5]
    return a
