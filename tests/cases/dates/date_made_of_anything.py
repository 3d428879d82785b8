"""What is no int is a `TypeError`; a bool is an int."""

from datetime import date


def workflow(y, m, d):
    return date(y, m, d).isoformat()


# run: {"y": "2024", "m": 2, "d": 9}
# run: {"y": 2024, "m": null, "d": 9}
# run: {"y": 2024, "m": 2, "d": [9]}
# run: {"y": 2024, "m": 2.5, "d": 9}
# run: {"y": true, "m": true, "d": true}
# run: {"y": {}, "m": "x", "d": null}
# run: {"y": 2147483648, "m": 1, "d": 1}
# run: {"y": -2147483649, "m": 1, "d": 1}
