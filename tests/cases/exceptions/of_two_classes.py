"""A class that comes from two, and that the compiler cannot see: the first clause takes it."""

import cohesion


class Declined(Exception):
    pass


class Retryable(Exception):
    pass


class Slow(Retryable):
    pass


@cohesion.task
def fail(how):
    kinds = {
        "declined first": (Declined, Retryable),
        "retryable first": (Retryable, Declined),
        "slow": (Slow, Declined),
        "lookup": (KeyError, Slow),
        "only": (Slow,),
    }
    hidden = type("Hidden", kinds[how], {})
    raise hidden(how)


@cohesion.workflow
def workflow(how):
    try:
        fail(how)
    except Declined as e:
        return f"declined {e}"
    except LookupError as e:
        return f"lookup {e}"
    except Retryable as e:
        return f"retryable {e}"


# run: {"how": "declined first"}
# run: {"how": "retryable first"}
# run: {"how": "slow"}
# run: {"how": "lookup"}
# run: {"how": "only"}
