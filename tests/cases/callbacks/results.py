"""An answer is any JSON: it has the types that it comes with, and its methods."""

import cohesion


@cohesion.task
def ask(token, value):
    cohesion.callbacks.succeed(token, value)


def workflow(values):
    found = []
    for value in values:
        answer = cohesion.wait_for_callback(ask, cohesion.callback_token, value)
        found.append([answer, type(answer).__name__, bool(answer), str(answer)])
    return found


# run: {"values": [null, true, 0, 1.5, "", "😀", [], [[]], {}, {"a": null}]}
