"""Results of annotated tasks take the short forms of their types."""

import cohesion


@cohesion.task
def names(n: int) -> list[str]:
    return ["x" * i for i in range(n)]


@cohesion.task
def totals(keys: list[str]) -> dict[str, float]:
    return {key: len(key) / 2 for key in keys}


@cohesion.workflow
def workflow(n: int):
    found = names(n)
    weights = totals(found)
    last = ""
    for name in found:
        last = name + last
    return [len(found), weights, last, "x" in weights, weights["xx"]]


# run: {"n": 3}
# run: {"n": 5}
# run: {"n": 2}
# run: {"n": 0}
