"""Only the caller names a base class: tasks of children report what is derived from it by it."""

import cohesion


def made():
    class Hidden(TimeoutError):
        pass

    return Hidden("late")


@cohesion.task
def poll(n: int) -> int:
    if n == 0:
        raise made()
    return n - 1


def wait_for(n):
    return wait_for(poll(n)) + 1


def workflow(n):
    try:
        return wait_for(n)
    except OSError as e:
        return f"late: {e}"


# run: {"n": 0}
# run: {"n": 2}
