"""An answer that nothing takes fails the workflow with its class and text."""

import cohesion


class Rejected(Exception):
    pass


@cohesion.task
def ask(token, how):
    if how == "raises":
        raise ValueError("no such person")
    if how == "fails":
        cohesion.callbacks.fail(token, Rejected("no"))
    if how == "long":
        cohesion.callbacks.fail(token, "Rejected", "line\n\nTraceback (most recent call last): no")
    cohesion.callbacks.succeed(token, how) if how == "answers" else None


def workflow(how):
    return cohesion.wait_for_callback(ask, how=how, token=cohesion.callback_token)


# run: {"how": "answers"}
# run: {"how": "raises"}
# run: {"how": "fails"}
