"""A value is formatted before the next one is evaluated."""

import cohesion


@cohesion.task
def note(n):
    return n


def workflow(x, n):
    try:
        return f"{x:d} {1 / n} {note(n)}"
    except Exception as e:
        return [type(e).__name__, str(e)]


# run: {"x": "a", "n": 0}
# run: {"x": 1, "n": 0}
# run: {"x": 1, "n": 2}
# run: {"x": [], "n": 1}
