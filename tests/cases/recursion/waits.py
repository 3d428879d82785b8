"""A recursion that only waits is child executions as well."""

import time


def patient(n):
    if n == 0:
        return "done"
    time.sleep(n)
    return "." + patient(n - 1)


def workflow(n):
    return patient(n)


# run: {"n": 0}
# run: {"n": 3}
