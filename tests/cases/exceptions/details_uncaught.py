"""What nobody catches fails with its text alone, where details were asked of what somebody might."""

import cohesion


@cohesion.task
def fail(how):
    if how == "key":
        return {}[how]
    raise ValueError(how, "\n[cohesion] {}")


def workflow(how):
    try:
        fail(how)
    except LookupError as e:
        return e.args[0]


# run: {"how": "key"}
# run: {"how": "other"}
