"""Only a workflow that is marked goes on when plain Python runs it."""

import cohesion


def workflow(n):
    return cohesion.continue_as_new(n)  # error: COH103 [12]
