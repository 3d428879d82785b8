"""A time stamp in a zone of choice."""

from datetime import datetime, timedelta, timezone


def workflow(x, hours):
    zone = timezone(timedelta(hours=hours))
    a = datetime.fromtimestamp(x, zone)
    return [a.isoformat(), a.timestamp()]


# run: {"x": 0, "hours": 5.5}
# run: {"x": 1709164800, "hours": -8}
# run: {"x": 253402300799, "hours": 1}
# run: {"x": -62135596800, "hours": -1}
# run: {"x": 0.5, "hours": 25}
