"""`json.loads` of JSON."""

import json


def workflow(x):
    return json.loads(x)


# run: {"x": "{\"a\": [1, 2.5, null, true], \"b\": {}}"}
# run: {"x": " [ ] "}
# run: {"x": "\"\\u00e9\\n\""}
# run: {"x": "5"}
# run: {"x": "-0.5e-3"}
# run: {"x": "null"}
# run: {"x": " null "}
# run: {"x": "false"}
# run: {"x": "\"\""}
# run: {"x": "{\"a\":{\"a\":{\"a\":[[[]]]}}}"}
# run: {"x": "[\"\\\"]\"]"}
# run: {"x": 5}
# run: {"x": null}
# run: {"x": ["[]"]}
# run: {"x": {}}
