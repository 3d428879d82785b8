"""`timedelta(…)` of ints, fractions and both, by position and keyword."""

from datetime import timedelta


def workflow(d, s, us):
    return [
        str(timedelta(d)),
        str(timedelta(d, s, us)),
        str(timedelta(hours=d, minutes=s)),
        str(timedelta(weeks=d, milliseconds=us)),
        timedelta(seconds=s, days=d).total_seconds(),
    ]


# run: {"d": 1, "s": 2, "us": 3}
# run: {"d": 0, "s": 0, "us": 0}
# run: {"d": -1, "s": 1, "us": -1}
# run: {"d": 0.5, "s": 0.5, "us": 0.5}
# run: {"d": 1.5, "s": -0.1, "us": 2.5}
# run: {"d": 1e-06, "s": 1e-07, "us": -0.5}
# run: {"d": true, "s": false, "us": true}
# run: {"d": 3650, "s": 100000, "us": 1234567}
