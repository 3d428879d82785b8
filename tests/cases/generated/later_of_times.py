"""The later of several times, made in generated code, stays a time of the workflow."""

from datetime import datetime, timedelta, timezone
import cohesion


@cohesion.task
def note(x):
    return x


@cohesion.workflow
def workflow(text: str, h: int):
    moment = datetime.fromisoformat(text)
    morning = datetime(2024, 3, 1, 8, tzinfo=timezone.utc)
    later = max(morning, moment + timedelta(hours=h))
    note(later.isoformat())
    first = min(morning, moment, later)
    return [str(first), later > morning]


# run: {"text": "2024-03-01T07:00:00+00:00", "h": 2}
# run: {"text": "2024-03-01T07:00:00+02:00", "h": 0}
# run: {"text": "2024-03-01T07:00:00", "h": 0}
