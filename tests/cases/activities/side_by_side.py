"""Activities in parallel, in children and by their names are what they are alone."""

import cohesion


@cohesion.activity
def look(n: int) -> int:
    if n < 0:
        raise ValueError(f"negative: {n}")
    return n * n


@cohesion.workflow
def workflow(ns: list):
    pair = cohesion.parallel(lambda: look(2), lambda: cohesion.task.look(3))
    try:
        return [pair, cohesion.map(look, ns), below(len(ns))]
    except ValueError as e:
        return str(e)


def below(n: int):
    return [] if n == 0 else [look(n), *below(n - 1)]


# run: {"ns": [1, 2, 3]}
# run: {"ns": []}
# run: {"ns": [-1]}
