"""A `while` test is any value, and `break` leaves an endless loop."""

import cohesion


@cohesion.workflow
def workflow(todo: list):
    done = []
    while todo:
        first, *todo = todo
        done.append(first)
    count = 0
    while True:
        count += 1
        if count > len(done):
            break
    return [done, count]


# run: {"todo": []}
# run: {"todo": [0]}
# run: {"todo": [[], [[]]]}
# run: {"todo": [1, null, 3]}
