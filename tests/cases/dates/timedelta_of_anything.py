"""A part that is no number is named, in the order in which Python reads the parts."""

from datetime import timedelta


def workflow(d, s):
    return str(timedelta(days=d, seconds=s))


# run: {"d": "a", "s": 1}
# run: {"d": 1, "s": null}
# run: {"d": [], "s": {}}
# run: {"d": 10000000000.0, "s": 0}
# run: {"d": -10000000000.0, "s": 0}
