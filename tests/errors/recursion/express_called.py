"""Nothing can wait for an Express execution."""

import cohesion


@cohesion.task
def log(n: int) -> None:
    pass


@cohesion.workflow(generated_code=False)
def workflow(n):
    return quick(n)


@cohesion.workflow(express=True)
def quick(n: int):  # error: COH304 [1] "the call of `quick` would be a child execution, and no execution can wait for an Express one"
    log(n)
