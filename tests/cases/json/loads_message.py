"""What is not JSON is a `ValueError` with a text of its own."""

import json
import cohesion


@cohesion.workflow
def workflow(x: str):
    return json.loads(x)


# run: {"x": "[]"}
# run: {"x": "{"} # D-json-errors
# run: {"x": "NaN"} # D-json-errors
