"""Digits of other scripts, in any base."""


def workflow(a, b):
    return int(a, b)


# run: {"a": "\u0663", "b": 8} # D-ascii-digits
# run: {"a": "3", "b": 8}
