"""A date cannot go into generated code when a task stands between them."""

import re
from datetime import datetime

import cohesion


@cohesion.task
def audit(line):
    return line


def workflow(line: str):
    day = datetime.fromisoformat(line)
    audit(line)
    return [re.sub(r"\D", "", line), day.year, f"{day:%A}" + re.sub(r"\d", "", str(day))]  # error: COH407 [5] "`workflow_func_1`, in which this runs, reads `day`, which is datetime | datetime with a time zone"
