"""The name of a handled exception is gone after the handler."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        work(n)
    except ValueError as e:
        text = str(e)
    else:
        text = ""
    return [text, str(e)]  # error: COH301 [23] "`e` may have no value here"
