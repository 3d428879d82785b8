"""Exceptions whose names mean something to Step Functions are Python's here."""

import cohesion


class TaskFailed(Exception):
    pass


class Timeout(Exception):
    pass


@cohesion.task
def fail(how):
    if how == "task":
        raise TaskFailed("mine")
    if how == "time":
        raise TimeoutError("too slow")
    if how == "timeout":
        raise Timeout("also mine")
    return how


@cohesion.workflow
def workflow(how):
    try:
        return fail(how)
    except TaskFailed as e:
        return f"task {e}"
    except TimeoutError as e:
        return f"time {e}"


# run: {"how": "task"}
# run: {"how": "time"}
# run: {"how": "timeout"}
# run: {"how": "ok"}
