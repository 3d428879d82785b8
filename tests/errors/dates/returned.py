"""A datetime is no JSON value."""

from datetime import UTC, datetime


def workflow():
    return datetime(2024, 1, 1, tzinfo=UTC)  # error: COH203 [12] "a datetime is not a JSON value, so it cannot be returned"
