"""An Express execution waits for nobody."""

import cohesion


@cohesion.task
def ask(token):
    return token


@cohesion.workflow(express=True)
def workflow():
    return cohesion.wait_for_callback(ask, cohesion.callback_token)  # error: COH103 [12]
