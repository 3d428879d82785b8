"""A number that may be an int or a float has no known text in a format either."""


def workflow(x, y):
    return f"{x + y:>8}"  # error: COH202 "the text of this number is not known: it may be an int or a float"
