"""Prices and a task."""

import cohesion

FREE = 0


def doubled(n):
    return n * 2


@cohesion.task
def charge(n):
    from shop.errors import TooMuch

    if n > 10:
        raise TooMuch(f"{n} is too much")
    return n
