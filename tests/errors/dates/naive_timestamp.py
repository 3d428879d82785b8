"""The time stamp of a moment without a zone depends on the machine's."""

from datetime import datetime


def workflow(day):
    return datetime(2024, 1, day).timestamp()  # error: COH201 [12] "`.timestamp` is not supported for datetime"
