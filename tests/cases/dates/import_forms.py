"""Every way to import the names means the same."""

import datetime
import datetime as dt
from datetime import UTC, datetime as moment, timedelta, timezone


def workflow(days):
    a = datetime.datetime(2024, 1, 31, tzinfo=datetime.timezone.utc) + datetime.timedelta(days=days)
    b = dt.datetime(2024, 1, 31, tzinfo=dt.UTC) + dt.timedelta(days=days)
    c = moment(2024, 1, 31, tzinfo=UTC) + timedelta(days=days)
    d = moment(2024, 1, 31, tzinfo=timezone.utc) + timedelta(days=days)
    return [a.isoformat(), a == b, b == c, c == d]


# run: {"days": 0}
# run: {"days": 30}
# run: {"days": -400}
