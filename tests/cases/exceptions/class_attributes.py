"""Class attributes and properties of exceptions, made in the workflow or by a task."""

import cohesion


class Failure(Exception):
    retryable = False
    level = -1

    @property
    def hint(self):
        return f"level {self.level}"


class Busy(Failure):
    retryable = True


@cohesion.task
def fail(how):
    raise Busy(how) if how == "busy" else Failure(how)


def workflow(how, here):
    try:
        if here:
            raise Busy(how) if how == "busy" else Failure(how)
        fail(how)
    except Failure as e:
        return [e.retryable, e.level, e.hint, str(e)]


# run: {"how": "busy", "here": true}
# run: {"how": "other", "here": true}
# run: {"how": "busy", "here": false}
# run: {"how": "other", "here": false}
