"""A workflow that takes its whole input goes on with another one."""

import cohesion


@cohesion.task
def take(items):
    return items[1:]


@cohesion.workflow
def workflow(event, /):
    left = take(event["items"])
    if left:
        return cohesion.continue_as_new({**event, "items": left, "seen": event.get("seen", 0) + 1})
    return event


# run: {"items": [1, 2, 3], "name": "😀"}
# run: {"items": []}
# run: []
