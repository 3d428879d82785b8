"""`min` and `max` of values and of iterables, of any type."""


def workflow(a, b):
    try:
        both = [min(a, b), max(a, b)]
    except TypeError as e:
        both = str(e)
    try:
        inner = [min(a), max(a)]
    except (TypeError, ValueError) as e:
        inner = [str(e)]
    return [both, inner]


# run: {"a": 1, "b": 2}
# run: {"a": 2, "b": 1.5}
# run: {"a": true, "b": 1}
# run: {"a": "b", "b": "a"}
# run: {"a": [3, 1, 2], "b": [3]}
# run: {"a": [], "b": []}
# run: {"a": "hello", "b": ""}
# run: {"a": {"b": 1, "a": 2}, "b": 1}
# run: {"a": [1, "a"], "b": null}
# run: {"a": [[2], [1, 1]], "b": [[2]]}
# run: {"a": null, "b": null}
