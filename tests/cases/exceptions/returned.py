"""A caught exception is the result: of a try, of an expression, of one that may be something else."""

import cohesion


@cohesion.task
def fail(how) -> int:
    if how == "bad":
        raise ValueError("no")
    return 5


def workflow(how, n):
    try:
        if n:
            return 1 / (n - 1)
        return fail(how)
    except (ValueError, ZeroDivisionError) as e:
        return e


# run: {"how": "bad", "n": 0}
# run: {"how": "ok", "n": 0}
# run: {"how": "ok", "n": 1}
# run: {"how": "ok", "n": 3}
