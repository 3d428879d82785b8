"""`**` in a dict display merges, the later value winning."""


def workflow(a, b):
    return {"first": 0, **a, "mid": 1, **b}


# run: {"a": {}, "b": {}}
# run: {"a": {"x": 1}, "b": {"y": 2}}
# run: {"a": {"x": 1, "y": 2}, "b": {"y": [], "x": null}}
# run: {"a": {"mid": 9}, "b": {"first": 9}}
# run: {"a": null, "b": {}}
# run: {"a": [], "b": {}}
