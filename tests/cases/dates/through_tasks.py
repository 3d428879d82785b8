"""Texts cross to a task and back, and are dates on either side."""

from datetime import datetime, timedelta, timezone

import cohesion


@cohesion.task
def later(when: str) -> str:
    return (datetime.fromisoformat(when) + timedelta(days=1)).isoformat()


def workflow(s):
    start = datetime.fromisoformat(s)
    end = datetime.fromisoformat(later(start.isoformat()))
    return [str(end - start), end > start]


# run: {"s": "2024-02-28T12:00"}
# run: {"s": "2024-02-28T12:00+05:30"}
