"""Helpers with decorators of the project: with arguments, two of them, around a task, with defaults."""

import functools

import cohesion


@cohesion.task
def log(text):
    return text


def logged(f):
    @functools.wraps(f)
    def wrapper(order):
        log("before")
        try:
            return f(order)
        finally:
            log("after")

    return wrapper


def repeat(times, *, wrap=None):
    def decorate(f):
        def wrapper(value):
            results = []
            for _ in range(times):
                results.append(f(value))
            return wrap(results) if wrap else results

        return wrapper

    return decorate


@logged
@repeat(2)
def outer_logged(order):
    return log(order)


@repeat(2, wrap=len)
@logged
def inner_logged(order):
    if order == "bad":
        raise ValueError(order)
    return order


shout = lambda text: f"{text}!"
twice = repeat(2)(shout)
HANDLERS = {"shout": shout, "logged": outer_logged, "twice": twice}


def workflow(order):
    first = outer_logged(order)
    try:
        second = inner_logged(order)
    except ValueError as error:
        second = str(error)
    return [first, second, twice("x"), [HANDLERS[name]("h") for name in HANDLERS]]


# run: {"order": "o"}
# run: {"order": "bad"}
