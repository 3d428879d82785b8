"""`d | e` of dicts is a new dict."""

import cohesion


@cohesion.workflow
def workflow(d: dict, e: dict):
    both = d | e
    both["new"] = 1
    return [both, e | d, d, e]


# run: {"d": {}, "e": {}}
# run: {"d": {"a": 1, "b": 2}, "e": {"b": [3], "c": null}}
