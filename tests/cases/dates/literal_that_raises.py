"""A literal that is no date raises where it is evaluated."""

from datetime import datetime


def workflow(n):
    if n > 0:
        return datetime(2023, 2, 29).isoformat()
    try:
        return datetime.fromisoformat("2023-02-29").isoformat()
    except ValueError as e:
        return str(e)


# run: {"n": 1}
# run: {"n": 0}
