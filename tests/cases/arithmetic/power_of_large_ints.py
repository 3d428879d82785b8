"""A power of ints beyond the largest double, which Python has digits for."""

import cohesion


@cohesion.workflow
def workflow(a: int, b: int):
    return a**b


# run: {"a": 10, "b": 400} # D-big-integers
# run: {"a": 10, "b": 20}
# run: {"a": 2, "b": 100}
