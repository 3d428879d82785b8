"""A value that is overwritten before anybody reads it is not computed, nor a parameter unread."""


def workflow(a, b):
    x = [1]
    x = a
    return [x]
