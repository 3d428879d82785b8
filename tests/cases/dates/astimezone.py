"""To another zone the instant stays the same."""

from datetime import datetime, timedelta, timezone

INDIA = timezone(timedelta(hours=5, minutes=30))


def workflow(y, m, d, h):
    x = datetime(y, m, d, h, tzinfo=timezone.utc)
    there = x.astimezone(INDIA)
    return [
        there.isoformat(),
        there == x,
        there.day,
        there.hour,
        str(there.date()),
        (there - x).total_seconds(),
    ]


# run: {"y": 2024, "m": 2, "d": 29, "h": 20}
# run: {"y": 1969, "m": 12, "d": 31, "h": 23}
# run: {"y": 9999, "m": 12, "d": 31, "h": 20}
# run: {"y": 1, "m": 1, "d": 1, "h": 0}
