"""Each round draws anew."""

import random

import cohesion


@cohesion.workflow
def workflow(n: int):
    xs = []
    for i in range(n):
        x = random.random()
        xs.append(x)
        xs.append(x)
    return [len(xs), xs[0] == xs[1], xs[1] != xs[2], all(0 <= x < 1 for x in xs), len([random.random() for _ in range(3)])]


# run: {"n": 2}
# run: {"n": 3}
