"""A module variable whose value only running the module could tell."""

import os

HOME = os.environ.get("HOME")


def workflow():
    return HOME  # error: COH106 [12] "`HOME` is not a value here"
