"""A manager that is a generator yields once, whatever happens."""

from contextlib import contextmanager

import cohesion


@cohesion.task
def step(n):
    return n


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def maybe(n):
    if n:
        yield n


@contextmanager
def returns(n):
    if n:
        return
    yield n


@contextmanager
def tried(n):
    try:
        step(n)
        yield n
    except ValueError:
        step(0)


@contextmanager
def stops(xs):
    yield next(xs)


@contextmanager
def commits(n):
    try:
        yield n  # error: COH103 [9] "leaving a `with` through what may be handled in its manager is not supported in a workflow"
        step(n)
    except ValueError:
        step(0)


def leaves(n):
    with commits(n):
        return step(n)


def workflow(n):
    leaves(n)
    with twice():  # error: COH103 [10] "the manager `twice`, which yields more than once, is not supported in a workflow"
        step(1)
    with maybe(n):  # error: COH103 [10] "the manager `maybe`, whose `yield` is in another block than `try` and `with`, is not supported in a workflow"
        step(2)
    with returns(n):  # error: COH103 [10] "the manager `returns`, which may return before it yields, is not supported in a workflow"
        step(3)
    with tried(n):  # error: COH103 [10] "the manager `tried`, which may end before it yields, is not supported in a workflow"
        step(4)
    with stops([n]):  # error: COH103 [10] "the manager `stops`, which uses `next`, is not supported in a workflow"
        step(5)
