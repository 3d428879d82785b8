"""A loop without tasks moves as a whole; `break` and `continue` in it stay inside."""

import re

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(lines: list):
    found = []
    for line in lines:
        m = re.search(r"(\d+)", line)
        if not m:
            continue
        if m.group(1) == "0":
            break
        found.append(int(m.group(1)))
    else:
        note("no break")
    note(found)
    return found


# run: {"lines": []}
# run: {"lines": ["a1", "b", "c22"]}
# run: {"lines": ["a1", "b0", "c22"]}
# run: {"lines": [1]}
