"""Only a child asks exceptions of its own calls for their arguments; the workflow lets them out."""

import cohesion


@cohesion.task
def halve(n: int) -> int:
    if n % 2:
        raise ValueError("odd", n)
    return n // 2


def down(n, tried):
    try:
        return down(halve(n), tried)
    except ValueError as e:
        if tried == e.args[1]:
            return "found"
        raise
    except RecursionError:
        return "never"


def workflow(n, tried):
    return down(n, tried)


# run: {"n": 12, "tried": 3}
# run: {"n": 12, "tried": 5}
# run: {"n": "x", "tried": 5}
