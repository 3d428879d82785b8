"""The clock is read where Python reads it, once."""

import time
from datetime import UTC, datetime, timedelta


def workflow(n):
    started = time.time()
    now = datetime.now(UTC)
    copy = now
    later = now + timedelta(seconds=n)
    naive = datetime.utcnow()
    ended = time.time()
    return [
        now == copy,
        (later - now).total_seconds(),
        started <= ended,
        started > 1700000000,
        now.tzinfo == UTC,
        naive.tzinfo is None,
        now >= datetime(2024, 1, 1, tzinfo=UTC),
        time.monotonic() <= time.monotonic(),
        now.isoformat() == copy.isoformat(),
    ]


# run: {"n": 5}
