"""`except` takes its class and the classes below it, and nothing else."""

import cohesion


class Declined(Exception):
    pass


class LimitReached(Declined):
    pass


@cohesion.task
def charge(how):
    if how == "declined":
        raise Declined("no")
    if how == "limit":
        raise LimitReached("too much")
    if how == "value":
        raise ValueError("bad")
    return how


@cohesion.workflow
def workflow(how):
    try:
        result = charge(how)
    except Declined:
        return "declined"
    return result


# run: {"how": "ok"}
# run: {"how": "declined"}
# run: {"how": "limit"}
# run: {"how": "value"}
# run: {"how": [[]]}
