"""A class of a library: which classes are below it, only running the library could tell."""

from click import UsageError

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        return work(n)
    except UsageError:  # error: COH406 [12] "`UsageError` is not an exception class the compiler can see"
        return "caught"
