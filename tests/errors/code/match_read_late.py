"""What is read of a match after a task, or a match itself, cannot run before it."""

import re

import cohesion


@cohesion.task
def charge(name, amount):
    return [name, amount]


def workflow(line: str, given):
    late = re.match(r"(\w+)", line)  # error: COH407 [5] "`late` holds what is no JSON value, and is read outside of `workflow_func_1`"
    found = charge(charge(line, 1)[0], late[1])
    alone = re.match(r"(\w+)", line)  # error: COH407 [5] "`alone` holds what is no JSON value, and is read outside of `workflow_func_2`"
    found += charge(alone, alone[1])
    unknown = re.match(r"(\w+)", line)  # error: COH407 [5] "`unknown` holds what is no JSON value, and is read outside of `workflow_func_3`"
    given.append(charge(line, unknown[1]))
    either = re.match(r"(\w+)", line)  # error: COH407 [5] "`either` holds what is no JSON value, and is read outside of `workflow_func_4`"
    return [found, given, line and charge(line, either[1])]
