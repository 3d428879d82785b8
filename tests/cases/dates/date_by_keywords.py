"""Arguments by keyword are evaluated in the order in which they stand."""

from datetime import date


def workflow(x):
    return date(day=x["d"], year=x["y"], month=x["m"]).isoformat()


# run: {"x": {"y": 2024, "m": 2, "d": 29}}
# run: {"x": {"y": 2024, "m": 2}}
# run: {"x": {"d": "a", "y": 2024}}
# run: {"x": {"y": "a", "m": "b", "d": "c"}}
