"""Days of the week, ordinals and ISO weeks at the ends of years."""

from datetime import datetime


def workflow(s):
    x = datetime.fromisoformat(s)
    year, week, day = x.isocalendar()
    d = x.date()
    return [
        x.weekday(),
        x.isoweekday(),
        x.toordinal(),
        year,
        week,
        day,
        d.weekday(),
        d.isocalendar()[1],
        d.toordinal(),
    ]


# run: {"s": "2024-12-30"}
# run: {"s": "2021-01-03"}
# run: {"s": "2020-12-31"}
# run: {"s": "1969-12-31"}
# run: {"s": "0001-01-01"}
# run: {"s": "9999-12-31"}
# run: {"s": "2016-01-03"}
# run: {"s": "2000-02-29"}
