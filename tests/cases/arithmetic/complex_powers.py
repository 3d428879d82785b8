"""A fractional power of a negative number, which Python has a complex number for."""


def workflow(a, b):
    return abs(a**b)


# run: {"a": -8, "b": 0.5} # D-complex-powers
# run: {"a": -2.5, "b": -1.5} # D-complex-powers
# run: {"a": 8, "b": 0.5}
# run: {"a": -8, "b": 2.0}
