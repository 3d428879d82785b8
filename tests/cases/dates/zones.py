"""Offsets of every kind, and names."""

from datetime import datetime, timedelta, timezone


def workflow(minutes):
    zone = timezone(timedelta(minutes=minutes))
    x = datetime(2024, 2, 29, 23, 30, tzinfo=zone)
    y = x.astimezone(timezone.utc)
    return [
        str(x),
        str(y),
        x == y,
        str(zone),
        repr(zone),
        str(x.utcoffset()),
        x.tzname(),
        y.tzname(),
        repr(x),
        repr(y),
    ]


# run: {"minutes": 0}
# run: {"minutes": 330}
# run: {"minutes": -330}
# run: {"minutes": 60}
# run: {"minutes": -1439}
# run: {"minutes": 1439}
# run: {"minutes": 0.5}
# run: {"minutes": 1440}
# run: {"minutes": -1440}
# run: {"minutes": 2000}
