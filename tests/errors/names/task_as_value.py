"""A task can be called, not passed."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow():
    return [work]  # error: COH106 [13] "the task `work` is not a value here"
