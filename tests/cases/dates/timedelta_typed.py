"""Spans of an annotated int."""

from datetime import timedelta

import cohesion


@cohesion.workflow
def workflow(n: int):
    return [
        str(timedelta(days=n)),
        str(timedelta(hours=n)),
        str(timedelta(microseconds=n)),
        str(timedelta(minutes=n, seconds=-n)),
    ]


# run: {"n": 0}
# run: {"n": 25}
# run: {"n": -1}
# run: {"n": 100000}
# run: {"n": 1000000000}
# run: {"n": -3000000}
# run: {"n": -999999999} # D-distant-microseconds
