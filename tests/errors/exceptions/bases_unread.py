"""Where a base of a class cannot be read, what clauses around would take is not known."""

from psycopg2 import Error

import cohesion


class Failed(Error, LookupError):
    pass


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        try:
            return work(n)
        except Failed:  # error: COH406 [16] "not all bases of `Failed` can be read, so an `except` around this one may take it or not"
            raise
    except LookupError:
        return "lookup"
    except ValueError:
        return "value"


def without_raise(n):
    try:
        try:
            return work(n)
        except Failed:
            return "failed"
    except ValueError:
        return "value"
