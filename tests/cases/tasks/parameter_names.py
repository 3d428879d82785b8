"""Task parameters may be called anything, `$cohesion`'s neighbours and JSONata's words included."""

import cohesion


@cohesion.task
def odd(event, context, errors, input, Payload, function):
    return [event, context, errors, input, Payload, function]


@cohesion.workflow
def workflow(event):
    return odd(event, context=1, errors={"a": event}, input=[], Payload=[[]], function="f")


# run: {"event": 1}
# run: {"event": {}}
# run: {"event": [[]]}
