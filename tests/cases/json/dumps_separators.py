"""`json.dumps` with separators."""

import json


def workflow(x):
    return [json.dumps(x, separators=(",", ":")), json.dumps(x, separators=(" ; ", "=>"), indent=1)]


# run: {"x": {"a": 1, "b": [1, 2]}}
# run: {"x": []}
# run: {"x": 5}
