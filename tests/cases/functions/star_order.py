"""Arguments by `*` come before those by keyword, whatever is written first; `args` may mean something else inside."""


def inner(a, b=1):
    return [a, b]


def outer(*args):
    return [inner(*args) for args in [[1, 2], [3]]] + [list(args)]


def noisy(log, x):
    log.append(x)
    return x


def three(a, b, c):
    return [a, b, c]


def workflow(xs):
    log = []
    first = three(c=noisy(log, 1), *[noisy(log, 2)], b=noisy(log, 3))
    second = three(*xs, c=noisy(log, 4))
    return [outer(7), first, second, log]


# run: {"xs": [5, 6]}
# run: {"xs": [5]}
