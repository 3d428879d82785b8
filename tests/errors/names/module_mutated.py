"""A module's list that the module itself changes is not what its first line says."""

NAMES = ["a"]
NAMES.append("b")


def workflow():
    return NAMES  # error: COH105 [12]
