"""Attributes of what a task raises: fields, properties, class attributes, Python's own; those it does not have."""

import cohesion


class Declined(Exception):
    retryable = False

    def __init__(self, message, code, extra=None):
        super().__init__(message)
        self.code = code
        self.extra = extra

    @property
    def hint(self):
        return f"try {self.code}"


@cohesion.task
def fail(how, x):
    if how == "declined":
        raise Declined("no", x, {"a": [x]})
    if how == "plain":
        raise ValueError(x)
    if how == "os":
        raise OSError(2, "no such file")
    if how == "stop":
        raise StopIteration(x)
    return x


def workflow(how, x):
    try:
        return fail(how, x)
    except Declined as e:
        return [str(e), e.code, e.extra["a"], e.retryable, e.hint, f"{e.code}", e.code == x]
    except OSError as e:
        return [e.errno, e.strerror, e.filename, str(e)]
    except StopIteration as e:
        return [e.value, str(e)]
    except ValueError as e:
        return e.code


# run: {"how": "declined", "x": 3}
# run: {"how": "declined", "x": null}
# run: {"how": "declined", "x": "😀"}
# run: {"how": "plain", "x": 1}
# run: {"how": "os", "x": 1}
# run: {"how": "stop", "x": [1]}
# run: {"how": "ok", "x": 1}
