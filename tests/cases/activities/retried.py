"""The policies of an activity decide which failures are tried again, and no other is."""

import cohesion


class Busy(Exception):
    pass


@cohesion.activity(retry=cohesion.Retry(on=Busy, max_attempts=2))
def claim(what):
    if what == "busy":
        raise Busy(what)
    raise ValueError(what)


@cohesion.workflow
def workflow(whats: list):
    found = []
    for what in whats:
        try:
            claim(what)
        except Busy as e:
            found.append(f"busy: {e}")
        except ValueError:
            claim.with_options(retry=cohesion.Retry(on=ValueError, max_attempts=1))(what)
    return found


# run: {"whats": []}
# run: {"whats": ["busy", "busy"]}
# run: {"whats": ["busy", "wrong"]}
