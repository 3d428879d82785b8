"""What only lives in generated code cannot be read behind a task."""

import re

import cohesion


@cohesion.task
def audit(line):
    return line


def workflow(line: str):
    match = re.match(r"(\d+)", line)  # error: COH407 [5] "`match` holds what is no JSON value, and is read outside of `workflow_func_1`"
    audit(line)
    return match.group(1)
