"""What waits for a callback calls a task, which gives the work away."""

import cohesion


def ask(token):
    return token


@cohesion.workflow
def workflow():
    cohesion.wait_for_callback()  # error: COH103 [5]
    cohesion.wait_for_callback(ask, cohesion.callback_token)  # error: COH103 [5]
    cohesion.wait_for_callback(lambda token: token, cohesion.callback_token)  # error: COH103 [5]
