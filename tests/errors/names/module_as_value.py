"""A module is no value."""

import math


def workflow():
    return math  # error: COH106 [12] "`math` is not a value here"
