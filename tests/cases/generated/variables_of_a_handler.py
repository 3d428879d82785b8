"""What a handler reads has the value of when the line raised."""

import re

import cohesion


@cohesion.task
def audit(line):
    return line


def workflow(lines: list):
    seen = 0
    try:
        for line in lines:
            seen += len(re.findall("x", line))
        audit("done")
    except TypeError as e:
        audit(seen)
        return [seen, str(e)]
    return seen


# run: {"lines": ["xx", "ax"]}
# run: {"lines": ["xx", 5, "x"]}
