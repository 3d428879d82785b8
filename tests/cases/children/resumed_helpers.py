"""Loops in helpers go on as new executions, and their callers with them."""

import cohesion


@cohesion.task
def page(n):
    return [n, n + 1] if n < 6 else []


def collect(start, found):
    n = start
    try:
        while items := page(n):
            found = found + items
            n += 2
    except TimeoutError:
        return found
    return found


@cohesion.workflow(continue_as_new=1)
def workflow(n: int):
    first = collect(n, [])
    second = collect(n + 1, ["second"])
    for x in first:
        second = second + page(x)
    return [first, second]


# run: {"n": 2}
# run: {"n": 7}
