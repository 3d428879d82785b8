"""The moment may be a text, in the forms of fromisoformat; without a zone it is UTC."""

import cohesion


@cohesion.task
def note(n):
    return n + 1


@cohesion.workflow
def workflow(moment: str):
    cohesion.sleep_until("2026-11-23T10:00:00+02:00")
    cohesion.sleep_until(moment)
    return note(1)


# run: {"moment": "2027-02-28T23:59:59.999999Z"}
# run: {"moment": "2027-06-30"}
# run: {"moment": "20270630T1030-1130"}
# run: {"moment": "1969-12-31 23:59:59+00:00"}
# run: {"moment": "2027-02-29T00:00:00Z"}
# run: {"moment": "tomorrow 😀"}
# run: {"moment": ""}
# run: {"moment": "9999-12-31T23:59:59Z"}
