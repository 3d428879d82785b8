"""Exceptions come out of closures, through their makers' handlers, and may be taken by a closure."""

import cohesion


@cohesion.task
def work(x):
    if x > 2:
        raise KeyError(x)
    return x


def guarded(action, default):
    def run(x):
        try:
            return action(x)
        except KeyError as error:
            return [default, str(error)]

    return run


def workflow(x):
    def strict(value):
        if value < 0:
            raise ValueError("negative")
        return work(value)

    safe = guarded(strict, "none")
    found = [safe(1), safe(x)]
    try:
        found.append(strict(x))
    except KeyError:
        found.append("taken")
        found.append(safe(x + 1))
    return found


# run: {"x": 2}
# run: {"x": 5}
# run: {"x": -1}
