"""What `isocalendar` gives is no plain tuple: it has attributes, and a text of its own."""

from datetime import date

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(day: str):
    when = date.fromisoformat(day)
    note(when.isocalendar()[1])
    year, week, weekday = when.isocalendar()
    note([year, week, weekday, when.isocalendar() == (2024, 9, 4)])
    iso = when.isocalendar()
    shown = f"{iso.year} W{iso.week:02} {iso}"
    note(shown)
    return [when.isocalendar().weekday, str(when.isocalendar())]


# run: {"day": "2024-02-29"}
# run: {"day": "2027-01-01"}
