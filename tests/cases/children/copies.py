"""A child gets copies, and gives copies: what it changes is its own."""

import cohesion


@cohesion.task
def note(n):
    return n


@cohesion.workflow
def workflow(items: list[int]):
    given = {"items": [*items], "name": "n"}
    back = grow(given)
    items.append(0)
    back["items"].append(-1)
    return [given["items"], back, items]


@cohesion.workflow
def grow(given: dict):
    given["items"].append(note(99))
    given["new"] = True
    return given


# run: {"items": [1]}
# run: {"items": []}
