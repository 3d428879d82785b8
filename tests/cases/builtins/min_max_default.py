"""`default=` is for an iterable without items."""


def workflow(a):
    return [min(a, default=None), max(a, default='none'), max(a, default=[a])]


# run: {"a": []}
# run: {"a": [2, 1]}
# run: {"a": ""}
# run: {"a": "ba"}
# run: {"a": {}}
# run: {"a": [1, "a"]}
# run: {"a": 7}
