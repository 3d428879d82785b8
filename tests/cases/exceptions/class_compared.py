"""`type(e) is Class`, `==`, `in`, and `e.__class__.__name__` ask for the very class."""

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
    raise IndexError(how)


def workflow(how):
    try:
        fail(how)
    except Exception as e:
        kinds = [
            type(e) is Payment,
            type(e) is not Declined,
            type(e) == KeyError,
            type(e) != LookupError,
        ]
        kinds += [type(e) in (LookupError, IndexError), e.__class__ not in [Payment, Declined]]
        return [*kinds, e.__class__.__name__, type(e).__name__]


# run: {"how": "declined"}
# run: {"how": "payment"}
# run: {"how": "key"}
# run: {"how": "index"}
