"""`except*` takes groups, which nothing here raises."""

import cohesion


@cohesion.task
def work(n):
    return n


@cohesion.workflow
def workflow(n):
    found = "none"
    try:  # error: COH103 [5] "`except*` is not supported in a workflow"
        work(n)
    except* ValueError:
        found = "group"
    return found
