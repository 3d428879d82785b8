"""A time stamp without a zone is one of the machine's."""

from datetime import datetime


def workflow(x):
    return datetime.fromtimestamp(x).isoformat()  # error: COH103 [12] "a local time is not supported in a workflow"
