"""Options become part of the definition, so they are constants."""

import os

import cohesion


@cohesion.task(timeout=int(os.environ["LIMIT"]))  # error: COH405 [24] "this option cannot be used: it is not a constant"
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    return work(n)
