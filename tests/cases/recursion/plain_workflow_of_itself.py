"""A plain function that is the workflow, and calls itself with a task on each level."""

import cohesion


@cohesion.task
def log(n):
    pass


def workflow(n, done=0):
    log(n)
    if n <= 0:
        return done
    return workflow(n - 1, done + n) + 1


# run: {"n": 0}
# run: {"n": 2.5}
# run: {"n": 3, "done": 1}
