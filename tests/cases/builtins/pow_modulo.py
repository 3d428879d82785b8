"""`pow` of three ints, the modulus of either sign."""

import cohesion


@cohesion.workflow
def workflow(a: int, b: int, c: int):
    return [pow(a, b, c), pow(a, b, mod=c)]


# run: {"a": 2, "b": 10, "c": 7}
# run: {"a": 3, "b": 0, "c": 5}
# run: {"a": 3, "b": 0, "c": 1}
# run: {"a": 2, "b": 10, "c": -7}
# run: {"a": -5, "b": 3, "c": 7}
# run: {"a": 3, "b": -1, "c": 7}
# run: {"a": 10, "b": -3, "c": 17}
# run: {"a": 2, "b": -1, "c": 4}
# run: {"a": 2, "b": 3, "c": 0}
# run: {"a": 12345, "b": 1099511627776, "c": 94906265}
# run: {"a": 7, "b": 5, "c": -1}
