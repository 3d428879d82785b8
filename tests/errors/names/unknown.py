"""A name that nothing defines; the error is at the name."""


def workflow(n):
    return m  # error: COH102 [12] "`m` is not defined"
