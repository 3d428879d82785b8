"""A helper calls a function that calls the helper again, with another function: that ends."""

import cohesion


@cohesion.task
def step(x):
    return x


def apply(f, x):
    return [f(step(x)), x]


def workflow(n):
    depth = 0

    def inner(x):
        nonlocal depth
        depth += 1
        return x

    def outer(x):
        return [apply(inner, x), apply(lambda y: [y, depth], "l")]

    return [apply(outer, n), depth]


# run: {"n": 1}
# run: {"n": null}
