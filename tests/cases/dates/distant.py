"""Far from 1970 whole seconds stay exact."""

from datetime import datetime, timedelta


def workflow(s, n):
    x = datetime.fromisoformat(s)
    y = x + timedelta(seconds=n)
    return [y.isoformat(), y > x, str(y - x), (y - datetime(1970, 1, 1)).total_seconds()]


# run: {"s": "9000-01-01", "n": 1}
# run: {"s": "0100-12-31T23:59:59", "n": 1}
# run: {"s": "3000-01-01T00:00:00.5", "n": 0.25}
# run: {"s": "9000-01-01", "n": 1e-06} # D-distant-microseconds
# run: {"s": "2300-01-01T00:00:00.000001", "n": 1} # D-distant-microseconds
