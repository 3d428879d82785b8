"""Two names for one list: Python would show the change under both."""


def workflow():
    a = []
    b = a
    b.append(1)  # error: COH302 [5]
    return a
