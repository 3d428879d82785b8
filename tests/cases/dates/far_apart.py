"""Moments 285 years apart and more: their span is exact, or named."""

from datetime import datetime

def workflow(a, b):
    x = datetime.fromisoformat(a)
    y = datetime.fromisoformat(b)
    return [x == y, x != y, str(x - y)]


# run: {"a": "1684-01-01T00:00:00.000001", "b": "2255-12-31T23:59:59.999998"} # D-distant-microseconds
# run: {"a": "2110-12-31T00:00:00.000001", "b": "1830-01-01T23:59:59.999998"}
# run: {"a": "2110-12-31T00:00:00.000001Z", "b": "1830-01-01T23:59:59.999998+05:30"}
# run: {"a": "2110-12-31T00:00:00.000001Z", "b": "2110-12-31T00:00:00.000001"}
# run: {"a": "2110-12-31T00:00:00.000001-23:59", "b": "2110-12-31T00:00:00.000001+23:59"}
