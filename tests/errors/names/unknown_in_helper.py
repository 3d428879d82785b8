"""An unknown name inside a helper is reported where it stands."""


def helper(x):
    return x + y  # error: COH102 [16] "`y` is not defined"


def workflow(n):
    return helper(n)
