"""A task sees the list as it is at its call, whatever is appended later."""

import cohesion


@cohesion.task
def save(items):
    return len(items)


@cohesion.workflow
def workflow(n: int):
    items = []
    sizes = []
    for i in range(n):
        sizes.append(save(items))
        items.append([i])
        sizes.append(save(items))
    return [items, sizes]


# run: {"n": 0}
# run: {"n": 1}
# run: {"n": 3}
