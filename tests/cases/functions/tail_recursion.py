"""A helper whose calls of itself are what it returns is a loop: parameters change at once."""

import cohesion


@cohesion.task
def step(x):
    return x - 1


def swapped(a, b, n):
    if n <= 0:
        return [a, b]
    return swapped(b, a, step(n))


def ladder(n, found=(), *, last=None):
    match n:
        case 0:
            return [list(found), last]
        case 3:
            return ladder(2, last=n)
        case _:
            m = step(n)
            return ladder(m, (*found, n), last=last)


def chosen(n, total=0):
    return total if n == 0 else chosen(step(n), total + n)


def first(xs, low):
    for x in xs:
        if x < low:
            return first([y + 1 for y in xs], step(low))
    return xs


def workflow(n):
    results = []
    for k in range(2):
        try:
            results.append(swapped("a", k, n))
        except TypeError as e:
            results.append(str(e))
    xs = [n, 5]
    return [results, ladder(n), ladder(n + 1), chosen(n), first(xs, 3), xs]


# run: {"n": 3}
# run: {"n": 0}
