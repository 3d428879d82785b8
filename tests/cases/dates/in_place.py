"""`+=` and `-=` make a new date."""

from datetime import date, datetime, timedelta


def workflow(n):
    d, m, t = date(2024, 1, 31), datetime(2024, 1, 31), timedelta(n)
    first = m
    d += t
    m -= t
    t *= 2
    t += timedelta(hours=1)
    t //= 3
    return [str(d), str(m), str(first), str(t)]


# run: {"n": 1}
# run: {"n": -31}
# run: {"n": 0.5}
