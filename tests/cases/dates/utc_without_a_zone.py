"""`utcfromtimestamp` gives a moment without a zone."""

from datetime import datetime


def workflow(x):
    return datetime.utcfromtimestamp(x).isoformat()


# run: {"x": 0}
# run: {"x": 1709164800.5}
# run: {"x": "a"}
