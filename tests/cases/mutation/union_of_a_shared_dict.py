"""`|=` on a dict changes it in place, under every name."""

import cohesion


@cohesion.workflow
def workflow(d: dict, e: dict):
    b = d
    b |= e
    c = {"d": d}
    c["d"] |= {"z": 1}
    return [d, b, c]


# run: {"d": {}, "e": {}}
# run: {"d": {"a": 1}, "e": {"a": 2, "b": [3]}}
# run: {"d": {"z": null}, "e": {"": 0}}
