"""`e.__cause__`: what an exception was raised from, in the workflow and in tasks; None for others."""

import cohesion


class Declined(Exception):
    pass


class Refused(Declined):
    pass


@cohesion.task
def fail(how):
    if how == "chain":
        try:
            try:
                {}["k"]
            except KeyError as e:
                raise Refused("r", 2) from e
        except Declined as e:
            raise Declined("d") from e
    if how == "none":
        raise Declined("d") from None
    if how == "context":
        try:
            1 / 0
        except ZeroDivisionError:
            raise Declined("d")
    raise ValueError(how)


def told(e):
    if e is None:
        return None
    return [type(e).__name__, str(e), repr(e), isinstance(e, Declined), isinstance(e, LookupError)]


def workflow(how):
    try:
        try:
            fail(how)
        except ValueError as e:
            if how == "fresh":
                raise Declined("outer") from KeyError("inner")
            if how == "from none":
                raise Declined("outer") from None
            if how == "missing":
                missing = None
                raise Declined("outer") from missing
            raise Declined("outer") from e
    except Declined as e:
        cause = e.__cause__
        below = cause.__cause__ if cause is not None else None
        return [told(e), told(cause), told(below), cause is None]


# run: {"how": "chain"}
# run: {"how": "none"}
# run: {"how": "context"}
# run: {"how": "other"}
# run: {"how": "fresh"}
# run: {"how": "from none"}
# run: {"how": "missing"}
