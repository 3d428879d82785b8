"""Seconds since 1970 and back."""

from datetime import datetime, timezone


def workflow(x):
    a = datetime.fromtimestamp(x, timezone.utc)
    return [a.isoformat(), a.timestamp(), datetime.fromtimestamp(x, tz=timezone.utc) == a]


# run: {"x": 0}
# run: {"x": 1700000000}
# run: {"x": -1}
# run: {"x": 1700000000.123456}
# run: {"x": 5e-07}
# run: {"x": 1.5e-06}
# run: {"x": -5e-07}
# run: {"x": 1.9999999}
# run: {"x": -62135596800}
# run: {"x": 253402300799}
# run: {"x": 253402300800}
# run: {"x": -62135596801}
# run: {"x": 1000000000000.0}
# run: {"x": 1e+17}
# run: {"x": true}
# run: {"x": "1"}
# run: {"x": null}
# run: {"x": []}
