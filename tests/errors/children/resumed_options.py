"""After how many events loops go on is a number that a history has room for."""

import cohesion


@cohesion.task
def look(n):
    return n


@cohesion.workflow(continue_as_new=25_000)  # error: COH405 [2] "`continue_as_new` is a whole number from 1 to 24900"
def workflow(n: int):
    while look(n):
        n += 1
    return n
