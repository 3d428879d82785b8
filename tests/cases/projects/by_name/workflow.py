"""Tasks found by name in a `tasks` module beside the workflow, as on the design's first page."""

import cohesion


def workflow():
    a = cohesion.task.my_first_task()
    b = cohesion.task.my_second_task(a)
    return b


# run: {}
# run: {"a": 1}
