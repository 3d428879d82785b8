"""`with_options` changes how a task is called, not what it does."""

import cohesion


@cohesion.task(timeout=30)
def add(a, b=1):
    return a + b


@cohesion.workflow(timeout=3600)
def workflow(n):
    x = add.with_options(timeout=5)(n)
    return add.with_options(timeout=60, retry=cohesion.Retry(on=ValueError))(x, b=n)


# run: {"n": 1}
# run: {"n": 1.5}
# run: {"n": "x"}
