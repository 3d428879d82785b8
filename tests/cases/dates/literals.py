"""What literals make is made by the compiler."""

from datetime import UTC, date, datetime, timedelta, timezone


def workflow(n):
    a = datetime(2024, 2, 29, 12, 30, 15, 250000)
    b = datetime(2024, 2, 29, 12, 30, tzinfo=UTC)
    c = date(1969, 7, 20)
    d = timedelta(days=1.5, hours=-36.25, milliseconds=1)
    e = datetime.fromisoformat("2024-W09-4T10:00+01:00")
    return [a.isoformat(), str(b), str(c), str(d), str(e), n]


# run: {"n": 1}
