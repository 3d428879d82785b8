"""When the attempts are spent, the last exception goes to the handlers."""

import cohesion

attempts = []


class Busy(Exception):
    pass


class VeryBusy(Busy):
    pass


@cohesion.task(retry=cohesion.Retry(on=Busy, interval=2, max_attempts=2, backoff=1.5))
def call(how):
    attempts.append(how)
    if how == "busy":
        raise Busy(f"attempt {len(attempts)}")
    if how == "very":
        raise VeryBusy(f"attempt {len(attempts)}")
    if how == "value":
        raise ValueError("at once")
    return len(attempts)


@cohesion.workflow
def workflow(how):
    try:
        return call(how)
    except Busy as e:
        return f"gave up: {e}"


# run: {"how": "ok"}
# run: {"how": "busy"}
# run: {"how": "very"}
# run: {"how": "value"}
