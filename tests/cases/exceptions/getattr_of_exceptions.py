"""`getattr(e, "name", default)` and `hasattr(e, "name")` of exceptions, of tasks and of the workflow."""

import cohesion


class Declined(Exception):
    kind = "card"

    def __init__(self, code):
        super().__init__("no")
        self.code = code


@cohesion.task
def fail(how, x):
    raise Declined(x) if how == "declined" else ValueError(x)


def workflow(how, x, here):
    try:
        if here:
            raise Declined(x) if how == "declined" else ValueError(x)
        fail(how, x)
    except Exception as e:
        found = [hasattr(e, "code"), getattr(e, "code", "none"), getattr(e, "kind", [x]), hasattr(e, "other")]
        try:
            return [*found, getattr(e, "code")]
        except AttributeError as missing:
            return [*found, str(missing)]


# run: {"how": "declined", "x": 3, "here": false}
# run: {"how": "declined", "x": null, "here": true}
# run: {"how": "value", "x": 1, "here": false}
# run: {"how": "value", "x": 1, "here": true}
