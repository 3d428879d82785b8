"""A generator that is not used up, with a `finally`, between two tasks."""

import itertools

import cohesion


@cohesion.task
def echo(x):
    return x


def numbers(log, stop):
    try:
        for number in itertools.count():
            if number == stop:
                return
            yield number
    finally:
        log.append("closed")


def workflow(stop, take):
    log = []
    echo("before")
    made = numbers(log, stop)
    first = list(itertools.islice(made, take))
    rest = next(made, None)
    made.close()
    log.append(len(first))
    echo(log)
    return [first, rest, log]


# run: {"stop": 3, "take": 2}
# run: {"stop": 1, "take": 5}
# run: {"stop": 0, "take": 0}
