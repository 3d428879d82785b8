"""`.pop` takes a key out of a dict, with a default or without."""


def workflow(d, k):
    with_default = d.pop("nowhere", k)
    try:
        found = d.pop(k)
    except KeyError as e:
        return [str(e), d, with_default]
    return [found, d, with_default]


# run: {"d": {"a": 1, "b": [2]}, "k": "b"}
# run: {"d": {"a": null}, "k": "a"}
# run: {"d": {"a": 1}, "k": "x"}
# run: {"d": {"a": 1}, "k": 1}
# run: {"d": {"a": 1}, "k": null}
# run: {"d": {"a": 1}, "k": []}
# run: {"d": {}, "k": []}
# run: {"d": {}, "k": {}}
# run: {"d": {"nowhere": 5}, "k": "nowhere"}
# run: {"d": [1, 2], "k": 0}
# run: {"d": "text", "k": 0}
