"""A function inside of a function that calls itself."""

import cohesion


@cohesion.task
def work(n):
    return n - 1


def workflow(n):
    def again(n):
        if n > 0:
            again(work(n))  # error: COH303 [13] "`again` calls itself (again → again)"

    again(n)
    return n
