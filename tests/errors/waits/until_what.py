"""A wait is until a moment, not a date, and needs one."""

from datetime import date

import cohesion


@cohesion.workflow
def workflow(day: str):
    cohesion.sleep_until(date.fromisoformat(day))  # error: COH201 [5]
