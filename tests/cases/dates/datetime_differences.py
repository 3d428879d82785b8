"""Instants apart, whatever their offsets."""

from datetime import datetime


def workflow(a, b):
    x, y = datetime.fromisoformat(a), datetime.fromisoformat(b)
    t = x - y
    return [t.days, t.seconds, t.microseconds, str(t), repr(t)]


# run: {"a": "2024-03-01", "b": "2024-02-28T23:59:59.5"}
# run: {"a": "2024-03-01T00:00Z", "b": "2024-03-01T05:30+05:30"}
# run: {"a": "2024-03-01T00:00-05:00", "b": "2024-03-01T00:00+05:30"}
# run: {"a": "2024-03-01", "b": "2024-03-01Z"}
# run: {"a": "2024-03-01T00:00Z", "b": "2024-03-01"}
# run: {"a": "1969-12-31T23:00Z", "b": "1970-01-01T00:00:00.000001Z"}
