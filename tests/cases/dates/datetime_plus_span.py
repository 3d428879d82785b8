"""Moving over the ends of months, leap days and 1970."""

from datetime import datetime, timedelta


def workflow(s, days, seconds):
    x = datetime.fromisoformat(s)
    d = timedelta(days=days, seconds=seconds)
    return [(x + d).isoformat(), (d + x).isoformat(), (x - d).isoformat()]


# run: {"s": "2024-02-28", "days": 1, "seconds": 0}
# run: {"s": "2023-02-28", "days": 1, "seconds": 0}
# run: {"s": "2100-02-28", "days": 1, "seconds": 0}
# run: {"s": "2024-01-31T12:00+05:30", "days": 30, "seconds": 1}
# run: {"s": "1970-01-01", "days": 0, "seconds": -1}
# run: {"s": "1969-12-31T23:59:59.999999", "days": 0, "seconds": 1e-06}
# run: {"s": "2024-02-29", "days": 366, "seconds": 0}
# run: {"s": "2024-12-31T23:59:59Z", "days": 0, "seconds": 1}
# run: {"s": "2024-03-01", "days": -1, "seconds": 0}
