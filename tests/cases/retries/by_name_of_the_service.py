"""A retry that names an error of AWS as Step Functions calls it is for the class as well."""

import cohesion
from cohesion import errors

attempts = []


@cohesion.task(retry=cohesion.Retry(on=["Lambda.TooManyRequestsException", "Busy"], max_attempts=2))
def call(failures):
    attempts.append(1)
    if len(attempts) <= len(failures):
        how = failures[len(attempts) - 1]
        if how == "busy":
            raise type("Busy", (Exception,), {})(how)
        raise getattr(errors, how)(how)
    return len(attempts)


@cohesion.workflow
def workflow(failures):
    try:
        return call(failures)
    except OSError:
        return "time"
    except Exception as e:
        return [type(e).__name__, str(e)]


# run: {"failures": ["TooManyRequestsException"]}
# run: {"failures": ["busy", "TooManyRequestsException", "TooManyRequestsException"]}
# run: {"failures": ["TooManyRequestsException", "Timeout"]}
# run: {"failures": ["Unknown"]}
