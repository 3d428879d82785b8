"""A module variable that was deleted is no name any more."""

LIMIT = 3
del LIMIT


def workflow():
    return LIMIT  # error: COH105
