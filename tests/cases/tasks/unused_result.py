"""A call as a statement runs for its effect; its error still counts."""

import cohesion


@cohesion.task
def log(message):
    if message == "bad":
        raise ValueError("cannot log " + message)
    return "logged"


@cohesion.workflow
def workflow(messages):
    for message in messages:
        log(message)
    log("end")


# run: {"messages": []}
# run: {"messages": ["a", null]}
# run: {"messages": ["a", "bad", "b"]}
