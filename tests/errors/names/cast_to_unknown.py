"""A type that nothing defines; the name of the module."""

from typing import cast


def workflow(x):
    y = cast(Unknown, x)  # error: COH102 [14] "`Unknown` is not defined"
    return [__name__, y]  # error: COH106 [13] "`__name__` is not a value here"
