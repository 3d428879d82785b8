"""`isinstance` of dates; a `datetime` is a `date`."""

from datetime import date, datetime, timedelta


def workflow(x, s):
    m = datetime.fromisoformat(s)
    d = m.date()
    t = m - m
    return [
        isinstance(m, datetime),
        isinstance(m, date),
        isinstance(d, datetime),
        isinstance(d, date),
        isinstance(t, timedelta),
        isinstance(x, datetime),
        isinstance(x, (date, str)),
        isinstance(m, str),
        isinstance(t, (int, float)),
    ]


# run: {"x": "2024-01-01", "s": "2024-01-01"}
# run: {"x": null, "s": "2024-01-01Z"}
# run: {"x": {"t": 1, "o": null}, "s": "2024-01-01"}
