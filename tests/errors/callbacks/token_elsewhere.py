"""Only the call that waits has a token, and only in its arguments."""

import cohesion


@cohesion.task
def ask(token, n):
    return n


@cohesion.workflow
def workflow(n: int, names: dict):
    token = cohesion.callback_token  # error: COH103 [13]
    ask(cohesion.callback_token, n)  # error: COH103 [9]
    try:
        cohesion.wait_for_callback(ask, names[cohesion.callback_token], n)  # error: COH103 [47]
    except KeyError:
        return None
    return cohesion.wait_for_callback(ask, token, n)
