"""What a task does to its arguments stays in the task: they crossed by value."""

import cohesion


@cohesion.task
def spoil(items, box):
    items.append("spoiled")
    box["spoiled"] = True
    return len(items)


@cohesion.workflow
def workflow(items, box):
    n = spoil(items, box)
    m = spoil(items, box)
    return [n, m, items, box]


# run: {"items": [], "box": {}}
# run: {"items": [[]], "box": {"a": 1}}
# run: {"items": {}, "box": {}}
