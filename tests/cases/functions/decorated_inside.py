"""Two decorators of the project on a function inside another one: evaluated downwards, applied
upwards."""

import functools

import cohesion


@cohesion.task
def log(text):
    return text


def tagged(name, order):
    order.append(f"make {name}")

    def decorate(f):
        order.append(f"apply {name}")

        @functools.wraps(f)
        def wrapper(x):
            before = log(f"before {name}")
            result = f(x)
            log(f"after {name}")
            return [name, before, result]

        return wrapper

    return decorate


def workflow(n):
    order = []

    @tagged("outer", order)
    @tagged("inner", order)
    def compute(x):
        order.append("run")
        return x + n

    first = compute(1)
    n = 10
    return [first, compute(2), order]


# run: {"n": 1}
