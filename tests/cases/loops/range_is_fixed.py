"""The range is computed once, whatever happens to the names in it."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    seen = []
    for i in range(n):
        n = n - 1
        i = i * 10
        seen.append([i, n])
    return seen


# run: {"n": 3}
# run: {"n": 1}
# run: {"n": 0}
