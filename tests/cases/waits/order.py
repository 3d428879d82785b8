"""What a wait is given is evaluated first; a wait that raises comes before what follows it."""

import cohesion


@cohesion.task
def note(n):
    return n


def workflow(seconds):
    found = []
    try:
        cohesion.sleep(note(seconds))
        found.append("slept")
        cohesion.sleep_until(note("2026-01-01") if seconds else note("never"))
        found.append(note("moment"))
    except ValueError as e:
        found.append(f"{type(e).__name__}: {e}")
    return found


# run: {"seconds": 1}
# run: {"seconds": 0}
# run: {"seconds": -2}
