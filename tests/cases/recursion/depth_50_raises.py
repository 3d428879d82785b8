"""An exception from a depth of fifty is caught at the top, and from there on has its text."""

import cohesion


class TooHigh(ValueError):
    pass


@cohesion.task
def check(level: int, top: int) -> None:
    if level == top:
        raise TooHigh(f"{level} is the top")


def climb(level, top):
    check(level, top)
    return climb(level + 1, top) + 1


@cohesion.workflow
def workflow(top: int, catch: bool):
    try:
        return climb(1, top)
    except ValueError as e:
        if catch:
            return [type(e).__name__, str(e)]
        raise


# run: {"top": 50, "catch": true}
# run: {"top": 50, "catch": false}
