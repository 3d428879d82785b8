"""Three functions in a circle, each with clauses of its own; what none takes comes to the workflow."""

import cohesion


class Refused(Exception):
    pass


class Late(Refused):
    pass


@cohesion.task
def ask(n):
    if n == 3:
        raise Late("late")
    if n == 2:
        raise Refused("refused")
    return n


def first(n):
    try:
        return second(ask(n) - 1)
    except Late as e:
        return ["first", str(e)]


def second(n):
    if n <= 0:
        raise KeyError("second")
    try:
        return [third(n)]
    except KeyError as e:
        return ["second", str(e)]
    except Refused:
        raise


def third(n):
    return {"third": first(n)}


def workflow(n):
    try:
        return first(n)
    except Refused as e:
        return [type(e).__name__, str(e)]


# run: {"n": 5}
# run: {"n": 4}
# run: {"n": 3}
# run: {"n": 1}
# run: {"n": "x"}
