"""Cleanup comes after the answer, whatever it is, and a helper that waits may be tried again."""

import cohesion

asked = []


class Later(Exception):
    pass


@cohesion.task
def ask(token, n):
    asked.append(n)
    if len(asked) < n:
        cohesion.callbacks.fail(token, Later(f"not yet {len(asked)}"))
    else:
        cohesion.callbacks.succeed(token, "now")


@cohesion.task
def log(text):
    return text


@cohesion.retry(on=Later, max_attempts=2, interval=5)
def patiently(n):
    try:
        return cohesion.wait_for_callback(ask, cohesion.callback_token, n)
    finally:
        log("asked")


@cohesion.workflow
def workflow(n: int):
    return patiently(n)


# run: {"n": 1}
# run: {"n": 3}
# run: {"n": 7}
