"""What a handler reads must have the value of before the line that raised."""

import re

import cohesion


@cohesion.task
def audit(line):
    return line


def workflow(lines: list[str]):
    seen = 0
    try:
        for line in lines:  # error: COH407 [9] "an exception in `workflow_func_1` would leave `seen` as it was before it"
            seen += len(re.findall("x", line))
        audit("done")
    except re.error:
        audit(seen)
