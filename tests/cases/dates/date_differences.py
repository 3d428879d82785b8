"""Dates apart are whole days."""

from datetime import date


def workflow(a, b):
    x, y = date.fromisoformat(a), date.fromisoformat(b)
    t = x - y
    return [t.days, str(t), t.seconds, x < y, x == y, x >= y]


# run: {"a": "2024-03-01", "b": "2024-02-01"}
# run: {"a": "2024-02-01", "b": "2024-02-01"}
# run: {"a": "0001-01-01", "b": "9999-12-31"}
# run: {"a": "1970-01-01", "b": "1969-12-31"}
