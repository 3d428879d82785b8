"""A retry that Step Functions would refuse."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    return work.with_options(retry=cohesion.Retry(on=ValueError, interval=0))(n)  # error: COH405 [36]
