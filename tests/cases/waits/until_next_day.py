"""The moment is computed from another one: the next day, the end of an hour, in another zone."""

from datetime import datetime, timedelta, timezone

import cohesion


@cohesion.task
def note(text):
    return text


@cohesion.workflow
def workflow(at: str, hours: int):
    moment = datetime.fromisoformat(at)
    morning = moment.replace(hour=6, minute=0, second=0, microsecond=0) + timedelta(days=1)
    other = moment + timedelta(hours=hours)
    later = morning if morning > other else other
    cohesion.sleep_until(later)
    cohesion.sleep_until(moment.isoformat())
    cohesion.sleep_until(later.astimezone(timezone.utc))
    return note(later.isoformat())


# run: {"at": "2026-11-23T22:15:10.5+01:00", "hours": 3}
# run: {"at": "2026-12-31T23:59:59+00:00", "hours": 48}
# run: {"at": "yesterday", "hours": 1}
