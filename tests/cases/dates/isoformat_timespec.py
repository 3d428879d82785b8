"""`timespec` says how much of the time is written, cut and not rounded."""

from datetime import datetime


def workflow(s):
    x = datetime.fromisoformat(s)
    return [
        x.isoformat(timespec="hours"),
        x.isoformat(timespec="minutes"),
        x.isoformat(timespec="seconds"),
        x.isoformat(timespec="milliseconds"),
        x.isoformat(timespec="microseconds"),
        x.isoformat(" ", "auto"),
    ]


# run: {"s": "2024-02-29T23:59:59.999999"}
# run: {"s": "2024-02-29T23:59:59+05:30"}
