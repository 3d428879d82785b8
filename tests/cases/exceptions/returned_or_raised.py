"""A caught exception that one way raises again is handed over on another without its traceback."""

import cohesion


class Declined(Exception):
    pass


@cohesion.task
def charge(order):
    raise Declined("no")


@cohesion.task
def note(what):
    return [what]


def workflow(way):
    last = None
    try:
        charge(1)
    except Declined as e:
        if way == "list":
            return [[e], 1]
        if way == "task":
            note(e)
            return None
        last = e
    if way == "raise":
        raise last
    return last


# run: {"way": "list"}
# run: {"way": "task"}
# run: {"way": "raise"}
# run: {"way": ""}
