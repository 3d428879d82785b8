"""A new key goes last; an old one keeps its place."""

import cohesion


@cohesion.workflow
def workflow(key: str, value):
    d = {"a": 1, "b": 2}
    d[key] = value
    d["b"] = 3
    return [d, len(d), d[key]]


# run: {"key": "c", "value": 1}
# run: {"key": "a", "value": []}
# run: {"key": "a", "value": null}
# run: {"key": "b", "value": 9}
# run: {"key": "", "value": [[]]}
# run: {"key": "a.b", "value": {}}
