"""`.update` with a dict, with pairs, with keywords, and with nothing."""


def workflow(d, e):
    d.update()
    d.update(a=1, e=None)
    d.update(e)
    d.update(e, z=[2])
    return d


# run: {"d": {}, "e": {}}
# run: {"d": {"a": 0, "b": 0}, "e": {"b": [1], "e": 2}}
# run: {"d": {}, "e": [["k", 1], ["a", [2]]]}
# run: {"d": {}, "e": ["kv", ["a", null]]}
# run: {"d": {}, "e": []}
# run: {"d": {}, "e": ""}
# run: {"d": {}, "e": "ab"}
# run: {"d": {}, "e": [["a", 1], 5]}
# run: {"d": {}, "e": [["a", 1, 2]]}
# run: {"d": {}, "e": [["a", 1], []]}
# run: {"d": {}, "e": [[["a"], 1]]}
# run: {"d": {}, "e": 5}
# run: {"d": {}, "e": null}
# run: {"d": [], "e": {}}
