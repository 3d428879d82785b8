"""A directive whose text depends on the machine."""

from datetime import date


def workflow(n):
    d = date(2024, 1, n)
    return [d.strftime("%x"), f"{d:%Y-%c}"]  # error: COH103 [13] "`%x` in the format of a date is not supported in a workflow" # error: COH103 "`%c` in the format of a date is not supported in a workflow"
