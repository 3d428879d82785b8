"""A format specification of a date."""

from datetime import date, datetime


def workflow(s):
    x = datetime.fromisoformat(s)
    d = x.date()
    return [
        f"on {x:%d %B %Y} at {x:%H:%M}",
        f"{d:%Y%m%d}",
        f"{x} {d} {x - x}",
        f"{x!s} {d!r} {x!r}",
    ]


# run: {"s": "2024-02-29T10:05"}
# run: {"s": "1969-12-31T23:59:59.5+05:30"}
