"""`json.loads` of what is not JSON."""

import json


def workflow(x):
    try:
        return json.loads(x)
    except ValueError:
        return "no"


# run: {"x": ""}
# run: {"x": "{"}
# run: {"x": "[1,]"}
# run: {"x": "{'a': 1}"}
# run: {"x": "01"}
# run: {"x": "1 2"}
# run: {"x": "\"a"}
# run: {"x": "{\"a\"}"}
# run: {"x": "[1}"}
# run: {"x": "tru"}
# run: {"x": "+1"}
# run: {"x": "\"\t\""}
# run: {"x": "{1: 2}"}
# run: {"x": "\ufeff[]"}
# run: {"x": "\u00a01"}
# run: {"x": "\"\\x\""}
