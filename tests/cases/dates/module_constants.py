"""Constants of a module may be dates, spans and zones."""

from datetime import UTC, date, datetime, timedelta

START = datetime(2024, 1, 31, tzinfo=UTC)
GRACE = timedelta(days=3)
DAY = date(2024, 2, 29)
LONGER = GRACE * 2


def workflow(n):
    return [(START + GRACE * n).isoformat(), str(DAY + LONGER), DAY.year]


# run: {"n": 1}
# run: {"n": -10}
