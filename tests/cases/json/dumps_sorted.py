"""`json.dumps` by key."""

import json


def workflow(x):
    return json.dumps(x, sort_keys=True)


# run: {"x": {"b": 1, "a": {"d": 1, "c": [{"z": 0, "y": 0}]}, "": 2, "B": 3}}
# run: {"x": [{"b": 1, "a": 2}]}
# run: {"x": "x"}
# run: {"x": {}}
