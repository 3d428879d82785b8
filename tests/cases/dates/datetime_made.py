"""`datetime(…)` checks each part, the date first."""

from datetime import datetime


def workflow(parts):
    y, mo, d, h, mi, s, us = parts
    return datetime(y, mo, d, h, mi, s, us).isoformat()


# run: {"parts": [2024, 2, 29, 23, 59, 59, 999999]}
# run: {"parts": [2024, 2, 29, 0, 0, 0, 0]}
# run: {"parts": [2024, 2, 29, 24, 0, 0, 0]}
# run: {"parts": [2024, 2, 29, -1, 0, 0, 0]}
# run: {"parts": [2024, 2, 29, 0, 60, 0, 0]}
# run: {"parts": [2024, 2, 29, 0, 0, 60, 0]}
# run: {"parts": [2024, 2, 29, 0, 0, 0, 1000000]}
# run: {"parts": [2023, 2, 29, 99, 0, 0, 0]}
# run: {"parts": [1969, 12, 31, 23, 59, 59, 999999]}
# run: {"parts": [1, 1, 1, 0, 0, 0, 0]}
# run: {"parts": [9999, 12, 31, 23, 59, 59, 0]}
# run: {"parts": [2024, 1, 1, "a", 0, 0, 0]}
# run: {"parts": [2024, 1, 1, 0, null, 0, 0]}
