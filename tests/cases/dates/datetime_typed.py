"""Annotated parts are checked all the same."""

from datetime import datetime, timezone

import cohesion


@cohesion.workflow
def workflow(y: int, m: int, d: int, h: int):
    return datetime(y, m, d, h, tzinfo=timezone.utc).isoformat()


# run: {"y": 2024, "m": 2, "d": 29, "h": 1}
# run: {"y": 2024, "m": 2, "d": 30, "h": 1}
# run: {"y": 0, "m": 2, "d": 1, "h": 1}
# run: {"y": 2024, "m": 2, "d": 1, "h": 24}
# run: {"y": 99999999999, "m": 2, "d": 1, "h": 24}
