"""Helpers take and give dates."""

from datetime import date, timedelta


def next_workday(day):
    day = day + timedelta(days=1)
    while day.weekday() >= 5:
        day = day + timedelta(days=1)
    return day


def workflow(s):
    return next_workday(date.fromisoformat(s)).isoformat()


# run: {"s": "2024-03-01"}
# run: {"s": "2024-03-04"}
# run: {"s": "2024-12-31"}
