"""`strptime` reads text by a picture."""

from datetime import datetime


def workflow(s):
    return datetime.strptime(s, "%Y").year  # error: COH103 [12] "`strptime` is not supported in a workflow"
