"""An execution that goes on may fail; wrong arguments for it fail it at its start."""

import cohesion


class Stuck(Exception):
    pass


@cohesion.task
def step(n):
    if n == 2:
        raise Stuck(f"at {n}")
    return n + 1


@cohesion.workflow
def workflow(n: int, last=None):
    try:
        n = step(n)
        if n < 5:
            return cohesion.continue_as_new("five" if n == 4 else n, {"n": n})
    except Stuck as e:
        if last is None:
            raise
        return cohesion.continue_as_new(n=3, last=str(e))
    return [n, last]


# run: {"n": 0}
# run: {"n": 2}
# run: {"n": 4}
