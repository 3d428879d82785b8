"""A function whose calls are executions of their own changes what it was given."""

import cohesion


@cohesion.task
def log(n: int) -> None:
    pass


def collect(n, found):
    log(n)
    found.append(n)  # error: COH302 [5] "this changes `found`, and the caller of `collect`, whose calls are executions of their own, may share the object"
    if n > 0:
        collect(n - 1, found)


@cohesion.workflow(generated_code=False)
def workflow(n: int):
    found = []
    collect(n, found)
    return found
