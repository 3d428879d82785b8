"""A shared body waits, for as long as each call says."""

import time

import cohesion


@cohesion.task
def step(name, value):
    return value


def poll(name, seconds):
    attempt = None
    for attempt in range(3):
        time.sleep(seconds)
        if step(name, attempt) == 1:
            break
    else:
        step("gave up", name)
    step("done", name)
    step("noted", seconds)
    return step("result", attempt)


def workflow(n):
    return [poll("a", 1), poll("b", n), poll("c", 0)]


# run: {"n": 5}
# run: {"n": 0}
