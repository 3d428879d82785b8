"""Two helpers that call each other."""


def even(n):
    return n == 0 or odd(n - 1)


def odd(n):
    return n != 0 and even(n - 1)  # error: COH303 [23] "`even` calls itself (even → odd → even)"


def workflow(n):
    return even(n)
