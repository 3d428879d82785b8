"""What one does with dates and times."""

import calendar
import time
from datetime import date, datetime, timedelta, timezone


def week(day):
    monday = day - timedelta(days=day.weekday())
    return [(monday + timedelta(days=n)).strftime("%a %d.%m.") for n in range(7)]


def age(born, today):
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def ago(seconds):
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        n = int(seconds // size)
        if n:
            return f"{n} {name}{'s' if n > 1 else ''} ago"
    return "just now"


def last_of_month(year, month):
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def next_business_day(day):
    day += timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def parsed(text):
    for picture in ("%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y"):
        try:
            return datetime.strptime(text, picture).date().isoformat()
        except ValueError:
            continue
    return None


def workflow(text):
    day = date(2024, 2, 28)
    utc = datetime(2024, 3, 1, 12, tzinfo=timezone.utc)
    there = utc.astimezone(timezone(timedelta(hours=5, minutes=30)))
    iso = day.isocalendar()
    return {
        "week": week(day),
        "age": age(date(2000, 2, 29), day),
        "ago": [ago(n) for n in (5, 61, 7300, 200000)],
        "last": [last_of_month(2024, m) for m in (2, 4)],
        "business": next_business_day(date(2024, 3, 1)).isoformat(),
        "parsed": parsed(text),
        "there": there.isoformat(),
        "week number": [iso.year, iso.week, iso.weekday],
        "leap": [y for y in range(1999, 2009) if calendar.isleap(y)],
        "struct": list(time.strptime("12:30", "%H:%M")[3:5]),
        "ordinal": date.fromordinal(738000).isoformat(),
    }


# run: {"text": "29.02.2024"}
# run: {"text": "May 1, 2024"}
# run: {"text": "never"}
