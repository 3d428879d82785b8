"""Containers hold JSON values."""

from datetime import date, timedelta


def workflow(n):
    days = [date(2024, 1, 1)]  # error: COH203 [13] "a date is not a JSON value, so it cannot be put into a container"
    spans = {"a": timedelta(n)}  # error: COH203 [19] "a timedelta is not a JSON value, so it cannot be put into a container"
    return [len(days), len(spans)]
