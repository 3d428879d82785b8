"""What a handler raises again reaches the handler around it."""

import cohesion


class Declined(Exception):
    pass


@cohesion.task
def fail(how):
    if how == "declined":
        raise Declined("d")
    raise ValueError("v")


@cohesion.workflow
def workflow(how):
    trail = []
    try:
        try:
            fail(how)
        except Declined as e:
            trail.append("inner " + str(e))
            raise
        except ValueError as e:
            trail.append("inner value")
            raise e
    except Exception as e:
        trail.append("outer " + str(e))
    return trail


# run: {"how": "declined"}
# run: {"how": "value"}
