"""An object that is a manager has attributes, and no other use."""

import cohesion


@cohesion.task
def step(n):
    return n


class Whole:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        step(1)


class Shows:
    def __enter__(self):
        return step(self)

    def __exit__(self, *_):
        step(1)


class Asks:
    def __enter__(self):
        step(0)

    def __exit__(self, kind, error, trace):
        step(kind.__name__)


class Half:
    def __enter__(self):
        step(0)


def workflow(n):
    with Whole() as whole:
        step(whole)  # error: COH103 [14] "the object `whole` as a value is not supported in a workflow"
    with Shows():  # error: COH103 [10] "the class `Shows` as a context manager, whose `__enter__` uses `self` as a value, is not supported in a workflow"
        step(2)
    with Asks():  # error: COH103 [10] "the class `Asks` as a context manager, whose `__exit__` uses `kind` for more than `is None`, is not supported in a workflow"
        step(3)
    with Half():  # error: COH103 [10] "`with` on `Half`, which has no `__enter__` and `__exit__`, is not supported in a workflow"
        step(4)
