"""A workflow that takes its whole input goes on with another one."""

import cohesion


@cohesion.task
def take(items):
    return items[1:]


@cohesion.workflow
def workflow(event, /):
    left = take(event["items"])
    more = {**event, "items": left, "seen": event.get("seen", 0) + 1}
    return cohesion.continue_as_new(more) if left else event


# run: {"items": [1, 2, 3], "name": "😀"}
# run: {"items": []}
# run: []
