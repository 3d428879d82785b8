"""`isinstance(e, Class)` of a caught exception asks for base classes, tuples of classes, and what is none."""

import cohesion


class Payment(Exception):
    pass


class Declined(Payment):
    pass


@cohesion.task
def fail(how):
    if how == "declined":
        raise Declined("d")
    if how == "payment":
        raise Payment("p")
    if how == "key":
        return {}[how]
    if how == "pipe":
        raise BrokenPipeError("b")
    if how == "hidden":

        class Hidden(Declined, KeyError):
            pass

        raise Hidden("h")
    raise ValueError(how)


def workflow(how):
    try:
        fail(how)
    except Exception as e:
        found = [isinstance(e, Payment), isinstance(e, (Declined, LookupError))]
        found += [
            isinstance(e, OSError),
            isinstance(e, (str, ConnectionError)),
            isinstance(e, dict),
        ]
        found += [
            isinstance(e, Exception),
            isinstance(e, (int, BaseException)),
            isinstance(how, ValueError),
        ]
        if isinstance(e, Declined):
            return ["declined", *found]
        return found


# run: {"how": "declined"}
# run: {"how": "payment"}
# run: {"how": "key"}
# run: {"how": "pipe"}
# run: {"how": "hidden"}
# run: {"how": "other"}
# run: {"how": {"error": "ValueError", "message": ""}}
