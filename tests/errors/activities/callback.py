"""An activity has a token of its own, which its worker answers."""

import cohesion


@cohesion.activity
def paint(color: str, token: str) -> str:
    return color


@cohesion.workflow
def workflow(color: str):
    return cohesion.wait_for_callback(paint, color, cohesion.callback_token)  # error: COH103 [12] "an activity as the task of a callback is not supported in a workflow"
