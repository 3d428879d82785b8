"""A negative power is the double nearest to it; C's `pow` may be one digit beside it."""


def workflow(n, m):
    return n**m


# run: {"n": 147, "m": -3} # D-last-digit
# run: {"n": 10, "m": -3}
# run: {"n": 3, "m": -7}
