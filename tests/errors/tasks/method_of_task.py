"""A task has no attributes beside its options."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    return work.later(n)  # error: COH201 [12]
