"""An option that tasks do not have."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    return work.with_options(tiemout=3)(n)  # error: COH405 [12] "there is no option `tiemout`"
