"""`replace(tzinfo=…)` keeps the wall clock."""

from datetime import datetime, timedelta, timezone


def workflow(s, hours):
    x = datetime.fromisoformat(s)
    zone = timezone(timedelta(hours=hours))
    return [
        x.replace(tzinfo=zone).isoformat(),
        x.replace(tzinfo=None).isoformat(),
        x.replace(tzinfo=zone, hour=1).isoformat(),
    ]


# run: {"s": "2024-03-15T10:11:12", "hours": 5.5}
# run: {"s": "2024-03-15T10:11:12-03:00", "hours": 0}
