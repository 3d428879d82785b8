"""`json.dumps` on several lines."""

import json


def workflow(x):
    return [json.dumps(x, indent=2), json.dumps(x, indent=0), json.dumps(x, indent="\t")]


# run: {"x": null}
# run: {"x": true}
# run: {"x": 0}
# run: {"x": -2.5}
# run: {"x": 1e-07}
# run: {"x": ""}
# run: {"x": "\u00e9\ud83d\ude00\"\\/\n\t\b\u0001\u007f\u2028"}
# run: {"x": []}
# run: {"x": {}}
# run: {"x": [[]]}
# run: {"x": [{}]}
# run: {"x": {"a": [1, {"b": null}], "é": "x"}}
# run: {"x": ["it's", [1, 2]]}
