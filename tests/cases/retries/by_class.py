"""`on=` takes base classes, tuples as constants, classes of libraries and of AWS."""

import click

import cohesion
from cohesion import errors

attempts = []
PASSING = (click.UsageError, errors.LambdaError, ConnectionError)


class Busy(Exception):
    pass


class VeryBusy(Busy):
    pass


@cohesion.task(
    retry=[
        cohesion.Retry(on=Busy, max_attempts=1),
        cohesion.Retry(on=PASSING, max_attempts=2),
    ]
)
def call(failures):
    class Hidden(VeryBusy):
        pass

    attempts.append(1)
    kinds = {
        "busy": Busy,
        "hidden": Hidden,
        "usage": click.UsageError,
        "option": click.BadOptionUsage,
        "throttled": errors.TooManyRequestsException,
        "reset": ConnectionResetError,
        "value": ValueError,
    }
    if len(attempts) <= len(failures):
        kind = kinds[failures[len(attempts) - 1]]
        raise kind("x", "y") if kind is click.BadOptionUsage else kind("x")
    return len(attempts)


@cohesion.workflow
def workflow(failures):
    try:
        return call(failures)
    except VeryBusy:
        return "very busy"
    except Busy:
        return "busy"
    except errors.TooManyRequestsException as e:
        return f"throttled {e}"
    except (click.ClickException, OSError):
        return "passing"


# run: {"failures": []}
# run: {"failures": ["busy"]}
# run: {"failures": ["busy", "hidden"]}
# run: {"failures": ["hidden", "busy"]}
# run: {"failures": ["usage", "option"]}
# run: {"failures": ["usage", "throttled", "reset"]}
# run: {"failures": ["reset", "hidden", "throttled", "throttled"]}
# run: {"failures": ["value"]}
