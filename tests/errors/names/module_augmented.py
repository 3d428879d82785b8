"""A module variable that is computed in steps is no constant."""

LIMIT = 1
LIMIT += 1


def workflow(n):
    return n + LIMIT  # error: COH105 [16] "`LIMIT` is bound more than once in module_augmented"
