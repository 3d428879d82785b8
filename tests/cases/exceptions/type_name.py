"""`type(e).__name__` of a caught exception is the class that was raised."""

import cohesion


class Declined(Exception):
    pass


@cohesion.task
def fail(how):
    if how == "declined":
        raise Declined("x")
    if how == "key":
        return {}[how]
    raise ValueError(how)


@cohesion.workflow
def workflow(how):
    try:
        fail(how)
    except Declined as e:
        return type(e).__name__
    except KeyError as e:
        return type(e).__name__ + ": " + str(e)


# run: {"how": "declined"}
# run: {"how": "key"}
# run: {"how": "other"}
