"""Random numbers inside larger expressions and on demand."""

import random

import cohesion


@cohesion.workflow
def workflow(n: int):
    found = [0 <= random.random() < 1, random.random() != random.random(), n > 0 and random.random() >= 0, (random.random() if n else 2) <= 1]
    d = {'k': random.random()}
    d['k'] -= d['k']
    d['z'] = [random.randint(1, 1), -random.randrange(1)]
    return [found, d]


# run: {"n": 0}
# run: {"n": 1}
