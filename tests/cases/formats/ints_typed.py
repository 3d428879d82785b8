"""Formats of an int that is known to be one."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    return [f"{n}", f"{n:d}", f"{n:>6}", f"{n:03d}", f"{n:,}", f"{n:x}", f"{n:.1f}", f"{n:e}", f"{n:%}"]


# run: {"n": 0}
# run: {"n": 7}
# run: {"n": -42}
# run: {"n": 1234567}
