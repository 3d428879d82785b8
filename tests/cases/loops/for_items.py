"""`items()` gives pairs to unpack."""


def workflow(d):
    out = []
    for key, value in d.items():
        out.append(key)
        out.append(value)
    return out


# run: {"d": {}}
# run: {"d": {"a": 1}}
# run: {"d": {"a": []}}
# run: {"d": {"b": [[]], "a": null, "c": {"d": 1}}}
# run: {"d": []}
# run: {"d": null}
