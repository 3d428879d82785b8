"""`date(…)` takes a year, a month and a day that the calendar has."""

from datetime import date


def workflow(y, m, d):
    return date(y, m, d).isoformat()


# run: {"y": 2024, "m": 2, "d": 29}
# run: {"y": 2023, "m": 2, "d": 29}
# run: {"y": 2100, "m": 2, "d": 29}
# run: {"y": 2000, "m": 2, "d": 29}
# run: {"y": 1, "m": 1, "d": 1}
# run: {"y": 9999, "m": 12, "d": 31}
# run: {"y": 0, "m": 1, "d": 1}
# run: {"y": 10000, "m": 1, "d": 1}
# run: {"y": 2024, "m": 13, "d": 1}
# run: {"y": 2024, "m": 0, "d": 1}
# run: {"y": 2024, "m": 4, "d": 31}
# run: {"y": 2024, "m": 4, "d": 0}
# run: {"y": 2024, "m": 4, "d": -1}
