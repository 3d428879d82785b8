"""The tasks that the workflow beside it calls by name; one of them is a plain function."""

import cohesion


@cohesion.task
def my_first_task():
    return {"from": "first", "items": [[]]}


def my_second_task(a):
    return [a, a["items"]]
