"""Exceptions are no arguments of child executions."""

import cohesion


@cohesion.task
def log(n: int) -> None:
    pass


def report(n, problem):
    log(n)
    if n > 0:
        report(n - 1, problem)


@cohesion.workflow(generated_code=False)
def workflow(n: int):
    try:
        log(n)
    except ValueError as e:
        report(n, e)  # error: COH203 [19] "an exception is not a JSON value, so it cannot be an argument of a recursive function"
