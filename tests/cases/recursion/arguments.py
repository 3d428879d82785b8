"""Arguments by position and by name, defaults, and arguments that calls compute with tasks."""

import cohesion


@cohesion.task
def less(n: int) -> int:
    return n - 1


def spread(n, /, width=2, *, label="x", extra=None):
    if n <= 0:
        return [label, width, extra]
    if n == 2:
        return spread(less(n), label=label + "!", extra=[extra, n])
    return spread(less(n), width * 3, extra=extra, label=label)


def workflow(n):
    return [spread(n), spread(less(n), label="y"), spread(0, extra={"a": None})]


# run: {"n": 1}
# run: {"n": 4}
