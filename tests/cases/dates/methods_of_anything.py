"""A method of dates on a value from outside is an `AttributeError`."""


def workflow(x, which):
    if which == 0:
        return x.isoformat()
    if which == 1:
        return x.total_seconds()
    if which == 2:
        return x.weekday()
    return x.timestamp()


# run: {"x": "2024-01-01", "which": 0}
# run: {"x": 3, "which": 1}
# run: {"x": null, "which": 2}
# run: {"x": [], "which": 3}
# run: {"x": {}, "which": 0}
