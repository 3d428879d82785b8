"""The handler cannot know how far the body came."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        result = work(n)
    except ValueError:
        return result  # error: COH301 [16] "`result` may have no value here"
    return result
