"""`get`, `keys`, `values` and `items` of a dict."""

import cohesion


@cohesion.workflow
def workflow(d: dict, key: str):
    names = []
    for k in d.keys():
        names.append(k)
    held = []
    for v in d.values():
        held.append(v)
    pairs = []
    for k, v in d.items():
        pairs.append([k, v])
    return [d.get(key), d.get(key, "none"), names, held, pairs]


# run: {"d": {}, "key": "a"}
# run: {"d": {"a": 1}, "key": "a"}
# run: {"d": {"a": null}, "key": "a"}
# run: {"d": {"a": [], "b": [[]], "c": {}}, "key": "b"}
# run: {"d": {"b": 1, "a": 2}, "key": "c"}
# run: {"d": {"": ""}, "key": ""}
