"""Before the year 1 and after 9999 there is nothing."""

from datetime import date, datetime, timedelta


def workflow(s, days):
    d = timedelta(days=days)
    try:
        return (datetime.fromisoformat(s) + d).isoformat()
    except OverflowError as e:
        return [str(e), (date.fromisoformat(s) - d).isoformat()]


# run: {"s": "9999-12-31", "days": 1}
# run: {"s": "9999-12-31", "days": 0}
# run: {"s": "0001-01-01", "days": -1}
# run: {"s": "2024-01-01", "days": 3000000}
# run: {"s": "2024-01-01", "days": -3000000}
