"""When the execution started is a time in UTC, the same wherever it is read."""

from datetime import timedelta, timezone

import cohesion


@cohesion.task
def note(text):
    return len(text) > 18


@cohesion.workflow
def workflow(hours: int):
    started = cohesion.context.start_time
    cohesion.sleep(5)
    later = started + timedelta(hours=hours)
    return [
        note(started.isoformat()),
        started == cohesion.context.start_time,
        started.tzinfo == timezone.utc,
        str(later - cohesion.context.start_time),
        started.isoformat(),
        started.timestamp(),
    ]


# run: {"hours": 2}
