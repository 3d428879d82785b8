"""`replace` checks the new parts with the old ones."""

from datetime import datetime


def workflow(s, day, month):
    x = datetime.fromisoformat(s)
    y = x.replace(day=day, month=month)
    z = x.date().replace(month=month)
    return [
        y.isoformat(),
        z.isoformat(),
        x.replace(hour=0, minute=0, second=0, microsecond=0).isoformat(),
        x.replace(year=2023, microsecond=1).isoformat(),
    ]


# run: {"s": "2024-03-15T10:11:12.131415", "day": 29, "month": 2}
# run: {"s": "2024-03-15T10:11:12+05:30", "day": 30, "month": 2}
# run: {"s": "2024-03-15", "day": 1, "month": 13}
# run: {"s": "2024-02-29", "day": 29, "month": 4}
# run: {"s": "2024-05-31", "day": 30, "month": 2}
# run: {"s": "2024-05-31", "day": 5, "month": "a"}
# run: {"s": "2024-05-31", "day": null, "month": 2}
# run: {"s": "2024-05-30", "day": true, "month": 1}
