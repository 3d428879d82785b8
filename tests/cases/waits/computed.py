"""Seconds are computed: fractions, zero, and a back-off that grows."""

import time

import cohesion


@cohesion.task
def look(n):
    return n


def workflow(step, rounds):
    delay = step
    found = []
    for n in range(rounds):
        cohesion.sleep(delay / 4)
        found.append(look(n))
        delay = min(delay * 2.5, 3600)
        time.sleep(delay * 0)
    cohesion.sleep(seconds=0.0)
    return [found, delay]


# run: {"step": 1, "rounds": 3}
# run: {"step": 0.001, "rounds": 9}
# run: {"step": 0, "rounds": 1}
# run: {"step": -1, "rounds": 1}
# run: {"step": "1", "rounds": 1}
