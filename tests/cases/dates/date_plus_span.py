"""A `date` moves by whole days, rounded down."""

from datetime import date, timedelta


def workflow(s, hours):
    d = date.fromisoformat(s)
    t = timedelta(hours=hours)
    return [str(d + t), str(t + d), str(d - t), repr(d)]


# run: {"s": "2024-02-28", "hours": 24}
# run: {"s": "2024-02-28", "hours": 23}
# run: {"s": "2024-02-28", "hours": 25}
# run: {"s": "2024-02-28", "hours": -1}
# run: {"s": "2024-02-28", "hours": -24}
# run: {"s": "2024-02-28", "hours": -25}
# run: {"s": "2024-02-28", "hours": 0}
# run: {"s": "2024-02-28", "hours": 8760}
