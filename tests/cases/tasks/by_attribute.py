"""`cohesion.task.NAME` finds a task of the workflow's own module."""

import cohesion


@cohesion.task
def greet(name):
    return f"hello {name}"


def workflow(name):
    greeting = cohesion.task.greet(name)
    return [greeting, cohesion.task.greet(name=greeting)]


# run: {"name": "ada"}
# run: {"name": null}
# run: {"name": ""}
