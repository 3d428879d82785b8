"""`else` of a `while` runs when its test fails, not after `break`."""

import cohesion


@cohesion.workflow
def workflow(n: int, stop: int):
    while n > 0:
        if n == stop:
            break
        n -= 1
    else:
        return ["else", n]
    return ["break", n]


# run: {"n": 3, "stop": 2}
# run: {"n": 3, "stop": 9}
# run: {"n": 0, "stop": 0}
