"""The iterable of a loop is a task, called once."""

import cohesion


@cohesion.task
def fetch(n):
    return list(range(n))


@cohesion.task
def store(n):
    return n * n


@cohesion.workflow
def workflow(n):
    out = []
    for i in fetch(n):
        for j in fetch(i):
            out.append(store(j))
    return out


# run: {"n": 0}
# run: {"n": 1}
# run: {"n": 3}
# run: {"n": "x"}
