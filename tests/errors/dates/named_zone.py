"""A zone is its offset."""

from datetime import timedelta, timezone


def workflow(n):
    return str(timezone(timedelta(hours=n), "here"))  # error: COH103 [16] "a time zone with a name is not supported in a workflow"
