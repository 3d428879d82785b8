"""An Express execution waits for no worker."""

import cohesion


@cohesion.activity
def paint(color: str) -> str:
    return color


@cohesion.workflow(express=True)
def workflow(color: str):
    return paint(color)  # error: COH103 [12] "an activity in Express is not supported in a workflow"
