"""Every part of a `datetime` and a `date`."""

from datetime import datetime


def workflow(s):
    x = datetime.fromisoformat(s)
    d = x.date()
    return [
        x.year,
        x.month,
        x.day,
        x.hour,
        x.minute,
        x.second,
        x.microsecond,
        d.year,
        d.month,
        d.day,
    ]


# run: {"s": "2024-02-29T23:59:59.999999"}
# run: {"s": "1969-12-31T23:59:59.000001"}
# run: {"s": "0001-01-01"}
# run: {"s": "9999-12-31T23:59:59"}
# run: {"s": "1900-03-01T00:00:01"}
# run: {"s": "2000-12-31T12:00:00-05:00"}
