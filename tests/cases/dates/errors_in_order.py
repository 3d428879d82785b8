"""Of two that raise, the first wins."""

from datetime import date, datetime


def workflow(a, b):
    return [date(a["y"], b["m"], 31).isoformat(), datetime.fromisoformat(a["s"]).isoformat()]


# run: {"a": {"y": "x"}, "b": {}}
# run: {"a": {"y": 2023, "s": "x"}, "b": {"m": 4}}
# run: {"a": {"y": 2023, "s": "x"}, "b": {"m": 5}}
# run: {"a": {}, "b": {}}
