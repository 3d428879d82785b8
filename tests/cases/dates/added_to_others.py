"""A date and a number cannot be added."""

from datetime import UTC, date, datetime, timedelta, timezone


def workflow(x, which):
    d, m, t = date(2024, 1, 1), datetime(2024, 1, 1), timedelta(1)
    try:
        if which == 0:
            return str(d + x)
        if which == 1:
            return str(x + m)
        if which == 2:
            return str(t - x)
        if which == 3:
            return str(x - d)
        if which == 4:
            return str(m + d)
        if which == 5:
            return str(t - m)
        if which == 6:
            return str(-d)
        return str(m * x)
    except TypeError as e:
        return str(e)


# run: {"x": 1, "which": 0}
# run: {"x": "a", "which": 1}
# run: {"x": [1], "which": 1}
# run: {"x": null, "which": 1}
# run: {"x": 1.5, "which": 2}
# run: {"x": "a", "which": 3}
# run: {"x": 0, "which": 4}
# run: {"x": 0, "which": 5}
# run: {"x": 0, "which": 6}
# run: {"x": "a", "which": 7}
# run: {"x": 2, "which": 7}
