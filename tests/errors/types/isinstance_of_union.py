"""None stands for its class in a union with another one only; a clause takes no union."""

import cohesion


@cohesion.task
def work(n):
    return n


def workflow(x):
    a = isinstance(x, (int, None))  # error: COH103 [29]
    b = isinstance(x, None | None)  # error: COH103 [23]
    try:
        work(x)
    except ValueError | KeyError:  # error: COH406 [12]
        pass
    return a or b
