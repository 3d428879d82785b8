"""Bit operators are not there yet."""


def workflow(a: int, b: int):
    return a & b  # error: COH201 [12]
