"""A display evaluates its items in order and keeps the first of equal ones."""


def workflow(a, b):
    return [list({a, b, a}), len({1, 2, 3}), len({1, True, 1.0}), list({True, 1}), list({1, True})]


# run: {"a": 1, "b": 1}
# run: {"a": true, "b": 1}
# run: {"a": null, "b": null}
# run: {"a": 1, "b": []}
# run: {"a": {}, "b": []}
