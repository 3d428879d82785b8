"""A call of itself in a `try` is none that is only returned: its exceptions are handled by each call."""

import cohesion


@cohesion.task
def check(x):
    if x == 0:
        raise ValueError("zero")
    return x - 1


def down(n):
    try:
        return down(check(n))
    except ValueError as e:
        return f"{n}: {e}"


def plain(n):
    n = check(n)
    return plain(n)


def workflow(n):
    try:
        plain(n)
    except ValueError as e:
        found = str(e)
    return [down(n), found]


# run: {"n": 2}
