"""A span times a number is rounded to microseconds, half to even."""

from datetime import timedelta


def workflow(us, k):
    t = timedelta(microseconds=us)
    return [str(t * k), str(k * t)]


# run: {"us": 1, "k": 0.5}
# run: {"us": 3, "k": 0.5}
# run: {"us": -1, "k": 0.5}
# run: {"us": 5, "k": -0.5}
# run: {"us": 1000000, "k": 0.1}
# run: {"us": 86400000000, "k": 1.1}
# run: {"us": 7, "k": true}
# run: {"us": 3600000000, "k": -3}
# run: {"us": 123456789, "k": 0.333333}
# run: {"us": 1, "k": 1e-30}
