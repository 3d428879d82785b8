"""A workflow that takes its whole input goes on with a loop; with other arguments by its own words."""

import cohesion


@cohesion.task
def take(items):
    return items[1:]


@cohesion.workflow(continue_as_new=1)
def workflow(event, /):
    rounds = 0
    while event["items"]:
        event = {**event, "items": take(event["items"])}
        rounds += 1
        if rounds == 4:
            return cohesion.continue_as_new(event)
    return [event, rounds]


# run: {"items": [1, 2, 3], "name": "😀"}
# run: {"items": [1, 2, 3, 4, 5, 6, 7]}
# run: []
