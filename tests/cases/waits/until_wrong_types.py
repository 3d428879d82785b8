"""What is no moment is a TypeError, which can be caught."""

import cohesion


@cohesion.task
def note(text):
    return text.upper()


def workflow(moment):
    try:
        cohesion.sleep_until(moment["at"])
    except (TypeError, ValueError) as e:
        return note(f"{type(e).__name__}: {e}")
    return note("waited")


# run: {"moment": {"at": "2026-12-31T12:00"}}
# run: {"moment": {"at": 1796000000}}
# run: {"moment": {"at": null}}
# run: {"moment": {"at": true}}
# run: {"moment": {"at": ["2026-12-31"]}}
# run: {"moment": {"at": "2026-13-31"}}
# run: {"moment": {"at": "2999-01-01"}}
