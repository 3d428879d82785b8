"""Looking up keys of an untyped value."""


def workflow(d, key):
    return d[key]


# run: {"d": {"a": 1}, "key": "a"}
# run: {"d": {"a": null}, "key": "a"}
# run: {"d": {"a": []}, "key": "a"}
# run: {"d": {"a": [[]]}, "key": "a"}
# run: {"d": {"": 0}, "key": ""}
# run: {"d": {"it's": 0}, "key": "it's"}
# run: {"d": {"a b.c": 0}, "key": "a b.c"}
# run: {"d": {"😀": 0}, "key": "😀"}
# run: {"d": {}, "key": "a"}
# run: {"d": {"a": 1}, "key": "it's"}
# run: {"d": {"a": 1}, "key": "say \"hi\""}
# run: {"d": {"a": 1}, "key": "A"}
# run: {"d": {"1": 1}, "key": 1}
# run: {"d": {"a": 1}, "key": 1.5}
# run: {"d": {"a": 1}, "key": true}
# run: {"d": {"a": 1}, "key": null}
# run: {"d": [], "key": "a"}
# run: {"d": "text", "key": "a"}
# run: {"d": null, "key": "a"}
