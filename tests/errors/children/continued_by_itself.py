"""What a loop has in its variables is not always what a new execution can be given."""

import cohesion


@cohesion.task
def look(n):
    return n


@cohesion.workflow(continue_as_new=True)  # error: COH405 [2] "a loop does not go on as a new execution by itself"
def workflow(n: int):
    while look(n):
        n += 1
    return n
