"""Two modules have a task of the name: which one is meant is not for us to guess."""

import first
import second

import cohesion


def workflow(n):
    return cohesion.task.charge(n)  # error: COH402 [12] "`charge` is a task in first and in second"
