"""A wait until a moment, with a time zone or without, computed or written; past ones are none."""

from datetime import datetime, timedelta, timezone

import cohesion

OPENING = datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=-5)))


@cohesion.task
def note(n):
    return n + 1


@cohesion.workflow
def workflow(days: float, hours: int):
    cohesion.sleep_until(OPENING)
    now = cohesion.context.start_time
    cohesion.sleep_until(now + timedelta(days=days))
    first = note(1)
    cohesion.sleep_until(moment=datetime(1, 1, 1))
    cohesion.sleep_until(datetime(2030, 1, 1, 0, 0, 0, 1, tzinfo=timezone(timedelta(hours=hours))))
    return note(first)


# run: {"days": 0.5, "hours": 1}
# run: {"days": -400, "hours": -1}
# run: {"days": 1157.5, "hours": 23}
# run: {"days": 0.0000001, "hours": 24}
