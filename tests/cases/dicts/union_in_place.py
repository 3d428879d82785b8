"""`d |= e` changes the dict itself, with a dict or with pairs."""


def workflow(d, e):
    d |= e
    d |= {"last": [1]}
    return d


# run: {"d": {}, "e": {"a": 1}}
# run: {"d": {"a": 0}, "e": [["a", 1], ["b", null]]}
# run: {"d": {"a": 0}, "e": []}
# run: {"d": {"a": 0}, "e": [["a"]]}
# run: {"d": {"a": 0}, "e": 5}
# run: {"d": 1, "e": {"a": 1}}
# run: {"d": [], "e": {}}
# run: {"d": 1, "e": 2}
