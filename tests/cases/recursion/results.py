"""Results of a recursive function have the values and the types that they have in Python."""

import datetime

import cohesion


@cohesion.task
def step(n: int) -> int:
    return n - 1


def nothing(n):
    if n > 0:
        nothing(step(n))


def pair(n):
    if n == 0:
        return (0, "zero")
    size, name = pair(step(n))
    return (size + 1, f"{name}+{n}")


def half(n):
    if n == 0:
        return 4 / 2
    return half(step(n)) * 2


def names(n):
    return {"end"} if n == 0 else names(step(n)) | {str(n)}


def later(day, n):
    if n == 0:
        return day
    return later(day + datetime.timedelta(days=1), step(n)) + datetime.timedelta(hours=1)


def collatz(n):
    return {"n": n} if n <= 1 else {"n": n, "rest": collatz(step(n))}


def workflow(n):
    day = later(datetime.datetime(2024, 2, 28), n)
    return [
        nothing(n),
        pair(n),
        isinstance(pair(n), tuple),
        str(half(n)),
        sorted(names(n)),
        day.isoformat(),
        collatz(n),
    ]


# run: {"n": 0}
# run: {"n": 3}
