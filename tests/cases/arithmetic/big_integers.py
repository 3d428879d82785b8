"""Whole numbers beyond 2^53 lose digits: Step Functions computes with doubles."""


def workflow(n):
    return n * n


# run: {"n": 94906265}
# run: {"n": 999999999} # D-big-integers
# run: {"n": 9007199254740993} # D-big-integers
