"""A bare `raise` in a handler raises the same exception again."""

import cohesion


class Declined(Exception):
    pass


@cohesion.task
def fail(how):
    if how == "declined":
        raise Declined("card", 42)
    if how == "key":
        raise KeyError("it's")
    return how


@cohesion.task
def note(text):
    return text


@cohesion.workflow
def workflow(how):
    try:
        return fail(how)
    except (Declined, KeyError) as e:
        note(str(e))
        raise


# run: {"how": "declined"}
# run: {"how": "key"}
# run: {"how": "ok"}
