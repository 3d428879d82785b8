"""A date is equal to nothing of another class, and not comparable with it."""

from datetime import UTC, date, datetime, timedelta, timezone


def workflow(x, which):
    d, m, t = date(2024, 1, 1), datetime(2024, 1, 1), timedelta(1)
    same = [d == x, m != x, x == t, d == m, m == t, t == d, UTC == timezone.utc]
    try:
        if which == 0:
            return [same, d < m]
        if which == 1:
            return [same, x < m]
        if which == 2:
            return [same, t >= x]
        if which == 3:
            return [same, d < x]
        return [same, t < d]
    except TypeError as e:
        return [same, str(e)]


# run: {"x": "2024-01-01", "which": 0}
# run: {"x": "2024-01-01", "which": 1}
# run: {"x": 19723, "which": 2}
# run: {"x": null, "which": 3}
# run: {"x": [], "which": 1}
# run: {"x": {"t": 0, "o": null}, "which": 1}
# run: {"x": 86400000000, "which": 2}
# run: {"x": 1.5, "which": 4}
