"""`^` of ints of either sign, to 2^53."""

import cohesion


@cohesion.workflow
def workflow(a: int, b: int):
    return a ^ b


# run: {"a": 12, "b": 10}
# run: {"a": 0, "b": 5}
# run: {"a": -1, "b": 5}
# run: {"a": -12, "b": 10}
# run: {"a": -12, "b": -10}
# run: {"a": 1099511627781, "b": 1099511627779}
# run: {"a": 9007199254740991, "b": -9007199254740992}
# run: {"a": -9007199254740992, "b": -9007199254740991}
# run: {"a": 255, "b": 2147483648}
