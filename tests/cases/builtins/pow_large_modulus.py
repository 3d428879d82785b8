"""A modulus whose square is beyond 2^53."""

import cohesion


@cohesion.workflow
def workflow(a: int, b: int, c: int):
    return pow(a, b, c)


# run: {"a": 3, "b": 5, "c": 1099511627776} # D-large-modulus
# run: {"a": 3, "b": 5, "c": 1000003}
