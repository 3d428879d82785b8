"""`json.dumps` of tuples and of floats that the workflow computed."""

import json
import cohesion


@cohesion.workflow
def workflow(n: int, s: str):
    return [
        json.dumps((n, s)),
        json.dumps({"half": n / 2, "pair": (s, n), "n": n, "none": None}),
        json.dumps([n / 2, n / 4]),
        json.dumps(n / 2),
        json.dumps(s),
        json.dumps([], indent=2),
    ]


# run: {"n": 4, "s": "it's \"é\""}
# run: {"n": 1, "s": ""}
