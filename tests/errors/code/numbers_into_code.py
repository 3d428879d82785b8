"""A number that may be an int or a whole float cannot go into generated code."""

import re

import cohesion


@cohesion.task
def audit(line):
    return line


def workflow(line: str, n: int):
    share = 1 if n == 0 else n / n
    audit(line)
    return re.sub(r"\d", "", line) + str(share).zfill(n)  # error: COH407 [5] "`workflow_func_1`, in which this runs, reads `share`, which is a number that may be an int or a float"
