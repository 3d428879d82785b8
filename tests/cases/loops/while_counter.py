"""A `while` loop tests before each round."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    steps = []
    while n > 0:
        n -= 2
        if n == 3:
            continue
        steps.append(n)
    return [steps, n]


# run: {"n": 0}
# run: {"n": 1}
# run: {"n": 7}
# run: {"n": -5}
