"""A `date` has no hour, a `timedelta` no year."""

from datetime import UTC, date, datetime, timedelta, timezone


def workflow(which, n):
    d = date(2024, 1, n)
    t = timedelta(days=n)
    try:
        if which == 0:
            return d.hour
        if which == 1:
            return t.year
        if which == 2:
            return d.total_seconds()
        return datetime(2024, 1, n).days
    except AttributeError as e:
        return str(e)


# run: {"which": 0, "n": 1}
# run: {"which": 1, "n": 1}
# run: {"which": 2, "n": 1}
# run: {"which": 3, "n": 1}
