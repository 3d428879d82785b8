"""`repr` of each class."""

from datetime import UTC, date, datetime, timedelta, timezone


def workflow(s, us):
    x = datetime.fromisoformat(s)
    return [
        repr(x),
        repr(x.date()),
        repr(timedelta(microseconds=us)),
        repr(timezone(timedelta(minutes=us))),
    ]


# run: {"s": "2024-02-29", "us": 0}
# run: {"s": "2024-02-29T10:05:07", "us": 90}
# run: {"s": "2024-02-29T00:00:00.000001Z", "us": -90}
# run: {"s": "2024-02-29T00:00:01-00:00:01", "us": 1}
