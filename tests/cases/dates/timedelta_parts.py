"""Days may be negative, seconds and microseconds never are."""

from datetime import timedelta


def workflow(us):
    t = timedelta(microseconds=us)
    return [t.days, t.seconds, t.microseconds, t.total_seconds(), str(t), repr(t)]


# run: {"us": 0}
# run: {"us": 1}
# run: {"us": -1}
# run: {"us": 86399999999}
# run: {"us": 86400000000}
# run: {"us": -86400000000}
# run: {"us": -86400000001}
# run: {"us": 1234567890123}
# run: {"us": -3600000000}
# run: {"us": 86400000001}
