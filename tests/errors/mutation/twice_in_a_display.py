"""One list in two places of another, under no other name that is still read."""


def workflow(n: int):
    a = [1]
    b = [a, a]
    b[0].append(n)  # error: COH302 [5] "this changes `b`, and another part of it may share the object"
    return b
