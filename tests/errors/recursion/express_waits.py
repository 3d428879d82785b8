"""An Express execution cannot wait for a child execution."""

import cohesion


@cohesion.task
def log(n: int) -> None:
    pass


def count(n):
    log(n)
    return 1 + count(n - 1) if n > 0 else 0


@cohesion.workflow(express=True, generated_code=False)
def workflow(n: int):
    return count(n)  # error: COH304 [12] "the call of `count` would be a child execution, and an Express execution waits for none"
