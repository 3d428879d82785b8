"""`d | e` of values of unknown type."""


def workflow(d, e):
    both = d | e
    return [both, d, e]


# run: {"d": {"a": 1}, "e": {"a": [2], "b": 3}}
# run: {"d": {}, "e": {}}
# run: {"d": {}, "e": []}
# run: {"d": 1, "e": {}}
# run: {"d": 5, "e": 2}
