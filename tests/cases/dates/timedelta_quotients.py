"""Division by numbers and by spans."""

from datetime import timedelta


def workflow(us, k, n):
    t, u = timedelta(microseconds=us), timedelta(seconds=n)
    return [str(t / k), str(t // n), t / u, t // u, str(t % u)]


# run: {"us": 1, "k": 2, "n": 1}
# run: {"us": 3, "k": 2, "n": 7}
# run: {"us": -3, "k": 2, "n": 7}
# run: {"us": 5, "k": -2, "n": -7}
# run: {"us": 10, "k": 0.1, "n": 1}
# run: {"us": 86400000000, "k": 7, "n": 86400}
# run: {"us": -1, "k": 3, "n": 1}
# run: {"us": 1, "k": 0, "n": 1}
# run: {"us": 1, "k": 0.0, "n": 1}
# run: {"us": 1, "k": 1, "n": 0}
