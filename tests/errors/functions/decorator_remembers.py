"""A memory that a decorator of a module makes would last longer than an execution."""

import cohesion


def remembered(f):
    known = {}

    def wrapper(x: str):
        found = known
        if x not in found:
            found[x] = f(x)  # error: COH306 [13] "this changes `known`, which was made when the module was imported"
        return found[x]

    return wrapper


@remembered
def work(x):
    return [x]


@cohesion.workflow
def workflow(x: str):
    return [work(x), work(x)]
