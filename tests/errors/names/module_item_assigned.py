"""A module's dict that the module itself changes is not what its first line says."""

PRICES = {"a": 1}
PRICES["a"] = 2


def workflow():
    return PRICES["a"]  # error: COH105 [12]
