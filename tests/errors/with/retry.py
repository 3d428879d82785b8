"""A block cannot run again in Python; a function can, with options that are constants."""

import cohesion


@cohesion.task
def step(n):
    return n


@cohesion.retry(on=ValueError, jitter=True)  # error: COH405 [2] "this retry cannot be used: a function is retried without `jitter`"
def again(n):
    return step(n)


def workflow(n):
    with cohesion.retry(on=ValueError):  # error: COH103 [10] "`with cohesion.retry(…)` is not supported in a workflow"
        step(n)
    return again(n)
