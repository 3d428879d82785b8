"""A moment that another zone would write with another era."""

from datetime import datetime, timezone


def workflow(s):
    return datetime.fromisoformat(s).replace(tzinfo=None).replace(tzinfo=timezone.utc).isoformat()


# run: {"s": "9999-12-31T23:00-01:00"}
# run: {"s": "0001-01-01"}
