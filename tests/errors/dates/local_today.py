"""Step Functions has no local date."""

from datetime import date


def workflow():
    return date.today().isoformat()  # error: COH103 [12] "the local date is not supported in a workflow"
