"""A result annotation is a promise that is checked where the task ends."""

import cohesion


@cohesion.task
def count(value) -> int:
    return value


@cohesion.workflow
def workflow(value):
    return count(value) + 1


# run: {"value": 1}
# run: {"value": "1"}
# run: {"value": true}
# run: {"value": 1.5}
# run: {"value": null}
# run: {"value": [1]}
