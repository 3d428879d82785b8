"""What exceptions of child executions have beside class and text stays there."""

import cohesion


@cohesion.task
def log(n: int) -> None:
    pass


def count(n):
    log(n)
    return count(n - 1) if n > 0 else 0


@cohesion.workflow(generated_code=False)
def workflow(n: int):
    try:
        return count(n)  # error: COH406 [9] "`args` of exceptions, which one of a child execution does not bring"
    except ValueError as e:
        return e.args
