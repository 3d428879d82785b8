"""`date.fromordinal` is the way back."""

from datetime import date


def workflow(n):
    return date.fromordinal(n).isoformat()


# run: {"n": 1}
# run: {"n": 738000}
# run: {"n": 3652059}
# run: {"n": 0}
# run: {"n": 3652060}
# run: {"n": "a"}
# run: {"n": -5}
# run: {"n": 719163}
