"""Step Functions has no local time."""

from datetime import datetime


def workflow():
    return datetime.now().isoformat()  # error: COH103 [12] "the local time is not supported in a workflow"
