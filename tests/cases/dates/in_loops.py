"""A date moves from round to round."""

from datetime import date, timedelta


def workflow(s, n):
    d = date.fromisoformat(s)
    found = []
    while len(found) < n:
        if d.weekday() < 5:
            found.append(d.isoformat())
        d += timedelta(days=1)
    return found


# run: {"s": "2024-02-28", "n": 4}
# run: {"s": "2023-12-29", "n": 3}
# run: {"s": "2023-12-29", "n": 0}
