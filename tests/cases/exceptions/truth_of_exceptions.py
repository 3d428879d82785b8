"""An exception is true, even one without a text; None is not."""

import cohesion


@cohesion.task
def fail(how):
    if how == "empty":
        raise ValueError("")
    if how == "text":
        raise ValueError("0")
    return how


def workflow(how):
    error = None
    try:
        fail(how)
    except ValueError as e:
        error = e
    found = [bool(error), not error, error is None, error is not None]
    if error:
        found.append("failed: " + str(error))
    return [*found, error or "fine", str(error), f"<{error}>", (error and "both") is None]


# run: {"how": "empty"}
# run: {"how": "text"}
# run: {"how": "ok"}
