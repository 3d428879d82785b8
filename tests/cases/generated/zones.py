"""Time zones with their own rules, from text to text."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(stamp, zone):
    try:
        local = datetime.fromisoformat(stamp).replace(tzinfo=ZoneInfo(zone))
        shown = [local.isoformat(), local.tzname(), str(local.utcoffset())]
        later = (local + timedelta(hours=24)).astimezone(ZoneInfo("UTC")).isoformat()
    except ZoneInfoNotFoundError as e:
        shown, later = [type(e).__name__], None
    echo(shown)
    return [shown, later]


# run: {"stamp": "2024-03-30T12:00:00", "zone": "Europe/Berlin"}
# run: {"stamp": "2024-10-27T02:30:00", "zone": "Europe/Berlin"}
# run: {"stamp": "2024-03-30T12:00:00", "zone": "Nowhere/At_All"}
