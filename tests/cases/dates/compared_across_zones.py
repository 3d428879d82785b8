"""Order and equality are those of instants."""

from datetime import datetime


def workflow(a, b):
    x, y = datetime.fromisoformat(a), datetime.fromisoformat(b)
    return [x == y, x != y, x < y, x <= y, x > y, x >= y]


# run: {"a": "2024-01-01T00:00Z", "b": "2024-01-01T05:30+05:30"}
# run: {"a": "2024-01-01T00:00-12:00", "b": "2024-01-01T11:59:59.999999Z"}
# run: {"a": "9999-12-31T23:00-12:00", "b": "9999-12-31T23:00+12:00"}
# run: {"a": "0001-01-01T00:00+12:00", "b": "0001-01-01T00:00Z"}
# run: {"a": "2024-01-01", "b": "2024-01-01T00:00:00"}
