"""A call that waits is tried again with a token of its own, as a task is."""

import cohesion

tried = []


class Busy(Exception):
    pass


@cohesion.task(retry=cohesion.Retry(on=Busy, max_attempts=2))
def ask(token, n):
    tried.append(token)
    if len(tried) < n:
        cohesion.callbacks.fail(token, Busy(f"try {len(tried)}"))
    else:
        cohesion.callbacks.succeed(token, len(tried))


@cohesion.workflow
def workflow(n: int):
    try:
        return cohesion.wait_for_callback(ask, token=cohesion.callback_token, n=n)
    except Busy as e:
        return f"busy: {e}"


# run: {"n": 1}
# run: {"n": 3}
# run: {"n": 9}
