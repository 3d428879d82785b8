"""A class that the compiler cannot see, of two that a retry and a clause name: the clause counts."""

import cohesion


class Busy(Exception):
    pass


class Declined(Exception):
    pass


@cohesion.task(retry=cohesion.Retry(on=Busy, max_attempts=1))
def call(how):
    bases = {"busy": (Busy,), "declined": (Declined,), "both": (Busy, Declined)}
    raise type("Hidden", bases[how], {})(how)


@cohesion.workflow
def workflow(how):
    try:
        call(how)
    except Declined as e:
        return f"declined {e}"
    except LookupError:
        return "never"
    except Exception as e:
        return f"other {e}"


# run: {"how": "busy"}
# run: {"how": "declined"}
# run: {"how": "both"} # D-nearest-class
