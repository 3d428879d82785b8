"""A second name for a list that came in."""


def workflow(a: list):
    b = a
    b.append(1)  # error: COH302 [5]
    return a
