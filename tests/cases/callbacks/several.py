"""Each call that waits has a token of its own: in loops, in helpers, one after the other."""

import cohesion

tokens = []


@cohesion.task
def ask(token, n):
    assert token not in tokens
    tokens.append(token)
    if n == 2:
        cohesion.callbacks.fail(token, ValueError("two"))
    else:
        cohesion.callbacks.succeed(token, n * 10)


def patiently(n):
    try:
        return cohesion.wait_for_callback(cohesion.task.ask, cohesion.callback_token, n)
    except ValueError as e:
        return str(e)


@cohesion.workflow
def workflow(count: int):
    found = [patiently(n) for n in range(count)]
    total = sum(n for n in found if n != "two")
    if cohesion.wait_for_callback(ask, n=total, token=cohesion.callback_token) > 100:
        found.append(cohesion.wait_for_callback(ask, n=3, token=cohesion.callback_token))
    return found


# run: {"count": 0}
# run: {"count": 4}
