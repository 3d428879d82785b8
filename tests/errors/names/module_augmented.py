"""A module variable that is computed in steps is no constant."""

LIMIT = 1
LIMIT += 1


def workflow(n):
    return n + LIMIT  # error: COH105 [16] "what `LIMIT` stands for in module_augmented depends on what runs"
