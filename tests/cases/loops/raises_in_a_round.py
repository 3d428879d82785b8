"""A round that raises ends the loop with the work of earlier rounds done."""

import cohesion


@cohesion.task
def note(n):
    return n


@cohesion.workflow
def divide_all(numbers):
    for n in numbers:
        note(100 // n)
    return "done"


# run: {"numbers": []}
# run: {"numbers": [1, 2]}
# run: {"numbers": [1, 0, 2]}
# run: {"numbers": [0]}
# run: {"numbers": [5, "x"]}
