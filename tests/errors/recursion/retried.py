"""A recursive function that is called again when it raises."""

import cohesion


@cohesion.task
def log(n: int) -> None:
    pass


@cohesion.retry(on=ValueError)
def count(n):
    log(n)
    return count(n - 1) if n > 0 else 0  # error: COH303 [12] "`count` calls itself (count → count)"


@cohesion.workflow(generated_code=False)
def workflow(n: int):
    return count(n)
