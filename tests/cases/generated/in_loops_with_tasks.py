"""In a loop that runs tasks only the statements around them move; they leave the round themselves."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(lines: list):
    total = 0
    for line in lines:
        m = re.search(r"(\d+)", line)
        if not m:
            continue
        number = int(m.group(1))
        if number == 0:
            break
        total += number
        note(total)
    return total


# run: {"lines": []}
# run: {"lines": ["a1", "b", "c22"]}
# run: {"lines": ["a1", "b0", "c22"]}
# run: {"lines": [null]}
