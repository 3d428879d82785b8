"""A wait takes one argument."""

import time

import cohesion


@cohesion.workflow
def workflow(day: str):
    cohesion.sleep_until()  # error: COH103 [5]
    time.sleep(1, 2)  # error: COH103 [5]
    cohesion.sleep_until(until=day)  # error: COH403 [5]
