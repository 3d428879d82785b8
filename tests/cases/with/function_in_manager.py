"""A function inside of a manager returns before the manager yields."""

from contextlib import contextmanager

import cohesion


@cohesion.task
def mark(place: str, n: int) -> int:
    return len(place) + n


@contextmanager
def counted(n: int):
    def local():
        if n > 2:
            return mark("early", n)
        return mark("late", n) * 10

    first, second = cohesion.parallel(local, lambda: mark("other", n))
    try:
        yield first + second
    finally:
        mark("end", first)


@cohesion.workflow
def workflow(n: int):
    with counted(n) as given:
        return [given, mark("inside", 6 // n)]


# run: {"n": 1}
# run: {"n": 3}
# run: {"n": 0}
