"""A task gets its arguments by value and gives its result back."""

import cohesion


@cohesion.task
def echo(value):
    return value


@cohesion.workflow
def workflow(value):
    return echo(value)


# run: {"value": null}
# run: {"value": 1}
# run: {"value": 0.5}
# run: {"value": []}
# run: {"value": [[]]}
# run: {"value": [[1], [[2]]]}
# run: {"value": {}}
# run: {"value": {"": []}}
# run: {"value": "{% 1 %}"}
# run: {"value": "😀"}
# run: {"value": false}
