"""What passes a `finally` is taken by the first clause around for one of its classes."""

import cohesion


class Declined(Exception):
    pass


class Retryable(Exception):
    pass


@cohesion.task
def fail(how):
    bases = {"both": (Declined, Retryable), "lookup": (KeyError, Declined), "one": (Declined,)}
    raise type("Hidden", bases[how], {})(how)


@cohesion.workflow
def workflow(how):
    log = []
    try:
        try:
            fail(how)
        finally:
            log.append("left")
    except Retryable as e:
        log.append(f"retryable {e}")
    except Declined as e:
        log.append(f"declined {e}")
    except LookupError as e:
        log.append(f"lookup {e}")
    return log


# run: {"how": "both"}
# run: {"how": "lookup"}
# run: {"how": "one"}
