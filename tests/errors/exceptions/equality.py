"""Exceptions are equal when they are the same object, which values of Step Functions do not tell."""


def workflow(n):
    one = ValueError(n)
    return one in [one]  # error: COH201
