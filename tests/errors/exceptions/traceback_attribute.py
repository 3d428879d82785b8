"""An exception that reached the workflow has its name and its text, not its frames."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    try:
        return work(n)
    except ValueError as e:
        return str(e.__traceback__)  # error: COH103 [20] "the attribute `.__traceback__` is not supported in a workflow"
