"""`functools.reduce` with a function of `operator`."""

import functools
import operator

import cohesion


@cohesion.workflow
def workflow(xs: list[int]):
    return [functools.reduce(operator.add, xs, 0), functools.reduce(operator.mul, xs, 1), functools.reduce(operator.or_, xs, 0)]


# run: {"xs": []}
# run: {"xs": [1, 2, 3]}
# run: {"xs": [5]}
