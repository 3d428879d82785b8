"""`tzinfo` is None or the zone."""

from datetime import datetime, timezone


def workflow(s):
    x = datetime.fromisoformat(s)
    if x.tzinfo is None:
        x = x.replace(tzinfo=timezone.utc)
    return [x.isoformat(), x.tzinfo is not None, x.utcoffset() is None, str(x.tzinfo)]


# run: {"s": "2024-01-01"}
# run: {"s": "2024-01-01T00:00-08:00"}
# run: {"s": "2024-01-01T00:00Z"}
