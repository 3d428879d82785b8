"""An exception that leaves the workflow is its name and its text, however deep it lies."""

import cohesion


class Declined(Exception):
    pass


@cohesion.task
def fail(how):
    if how == "declined":
        raise Declined("d", 2)
    if how == "key":
        return {}[how]
    return how


@cohesion.task
def report(error, more):
    return [error, more]


def workflow(how):
    errors, last = [], None
    for attempt in [how, "key"]:
        try:
            fail(attempt)
        except (Declined, LookupError) as e:
            errors.append(e)
            last = e
    pair = (last, [errors])
    told = report(last, {"all": errors, "pair": pair, "n": 1})
    return {"errors": errors, "last": last, "told": told, "none": None if how else last}


# run: {"how": "declined"}
# run: {"how": "key"}
# run: {"how": ""}
# run: {"how": {"error": "a.b"}}
