"""The other of two modules with a task `charge`."""

import cohesion


@cohesion.task
def charge(n):
    return n
