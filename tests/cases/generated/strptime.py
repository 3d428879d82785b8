"""Dates are read by `strptime` in generated code."""

from datetime import datetime

import cohesion


@cohesion.task
def note(value):
    return value


def workflow(text):
    try:
        day = datetime.strptime(text, "%d/%m/%Y %H:%M")
        told = [day.isoformat(), day.weekday(), day.strftime("%A, %d %B")]
    except ValueError as e:
        told = str(e)
    return note(told)


# run: {"text": "29/02/2024 23:59"}
# run: {"text": "30/02/2024 23:59"}
# run: {"text": "x"}
# run: {"text": 5}
