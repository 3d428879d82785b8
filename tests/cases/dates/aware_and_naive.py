"""With and without a time zone: not equal, not comparable, not subtractable."""

from datetime import datetime, timezone


def workflow(s, which):
    naive = datetime(2024, 1, 1)
    aware = datetime(2024, 1, 1, tzinfo=timezone.utc)
    x = datetime.fromisoformat(s)
    same = [naive == aware, naive != aware, x == naive, x == aware, x != naive]
    try:
        if which == 0:
            return [same, naive < aware]
        if which == 1:
            return [same, x >= aware]
        if which == 2:
            return [same, str(naive - aware)]
        return [same, str(x - naive)]
    except TypeError as e:
        return [same, str(e)]


# run: {"s": "2024-01-01", "which": 0}
# run: {"s": "2024-01-01", "which": 1}
# run: {"s": "2024-01-01", "which": 2}
# run: {"s": "2024-01-01", "which": 3}
# run: {"s": "2024-01-01T01:00+01:00", "which": 0}
# run: {"s": "2024-01-01T01:00+01:00", "which": 1}
# run: {"s": "2024-01-01T01:00+01:00", "which": 2}
# run: {"s": "2024-01-01T01:00+01:00", "which": 3}
