"""The result of a recursive function may be the object that it was given, which is read later."""

import cohesion


@cohesion.task
def log(n: int) -> None:
    pass


def same(n, found):
    log(n)
    if n > 0:
        found = same(n - 1, found)
    return found


@cohesion.workflow(generated_code=False)
def workflow(n: int):
    first = [n]
    second = same(n, first)
    second.append(1)  # error: COH302 [5] "this changes `second`, and what the function was given may share the object"
    return first
