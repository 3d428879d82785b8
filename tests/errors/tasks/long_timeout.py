"""A Lambda function does not run for an hour, and its heartbeat comes before its end."""

import cohesion


@cohesion.task(timeout=3600)
def work(n):
    return n


@cohesion.task(heartbeat=60)
def other(n):
    return n


@cohesion.workflow
def workflow(n):
    n = work(n)  # error: COH405 [9] "a task runs for at most 900 seconds, not for 3600"
    return other.with_options(timeout=60)(n)  # error: COH405 [12] "a `heartbeat` of 60 seconds is not less than the timeout, 60"
