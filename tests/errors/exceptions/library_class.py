"""A class of a library: which classes are below it, only running the library could tell."""

from decimal import InvalidOperation

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        return work(n)
    except InvalidOperation:  # error: COH406 [12] "`InvalidOperation` is not an exception class the compiler can see"
        return "caught"
