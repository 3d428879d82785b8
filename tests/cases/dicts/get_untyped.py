"""`.get` of something that is no dict raises an AttributeError."""


def workflow(d, key):
    return d.get(key, 0)


# run: {"d": {"a": 1}, "key": "a"}
# run: {"d": {"a": null}, "key": "a"}
# run: {"d": {"a": false}, "key": "b"}
# run: {"d": {}, "key": ""}
# run: {"d": {"a": 1}, "key": 1}
# run: {"d": {"a": 1}, "key": null}
# run: {"d": {"a": 1}, "key": []}
# run: {"d": [], "key": "a"}
# run: {"d": "x", "key": "a"}
# run: {"d": null, "key": "a"}
# run: {"d": 5, "key": "a"}
