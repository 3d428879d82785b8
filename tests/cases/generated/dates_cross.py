"""Dates and times go into generated code and come out of it as what they are."""

import re
from datetime import date, datetime, timedelta, timezone

import cohesion


@cohesion.task
def note(value):
    return value


def first_day(text):
    found = re.search(r"\d{4}-\d\d-\d\d", text)
    return date.fromisoformat(found[0]) if found else None


def workflow(text: str, zone: str):
    when = datetime.strptime(text, "%d %b %Y %H:%M")
    note(when.isoformat())
    aware = datetime.strptime(text + zone, "%d %b %Y %H:%M%z")
    note([aware.isoformat(), aware > datetime(2020, 1, 1, tzinfo=timezone.utc)])
    late = when + timedelta(days=1, microseconds=7)
    note(late.strftime("%A %d %B, %I %p"))
    gap = late - when
    day = first_day(f"on {late.date().isoformat()} or later")
    note([day.isoformat(), gap.total_seconds()])
    shown = textual(gap, [when, late], {"day": day, "n": 1.0})
    note(shown)
    nothing = first_day("no day")
    note([nothing is None, day.weekday()])
    return [gap.days, (day + gap).isoformat(), aware.tzinfo == timezone.utc]


def textual(gap, times, fields):
    return [f"{gap!r}", *(re.sub("-", "/", f"{t}") for t in times), f"{fields}"]


# run: {"text": "24 Dec 2026 18:30", "zone": "+0100"}
# run: {"text": "29 Feb 2024 00:00", "zone": "Z"}
# run: {"text": "1 Jan 1800 00:00", "zone": "-0000"}
# run: {"text": "soon", "zone": "Z"}
