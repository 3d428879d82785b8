"""Options that say nothing about a workflow's values."""

import json


def workflow(x):
    return json.dumps(x, default=str, allow_nan=False, indent=None, separators=None)


# run: {"x": {"a": 1}}
# run: {"x": [null]}
