"""`isinstance` tells sets, frozensets and JSON values apart."""


def workflow(x):
    one, other = {1}, frozenset()
    return [
        [isinstance(value, set), isinstance(value, frozenset), isinstance(value, (set, list))]
        for value in [x]
    ] + [
        [isinstance(one, set), isinstance(one, frozenset), isinstance(one, (list, dict))],
        [isinstance(other, set), isinstance(other, frozenset), isinstance(other, (set, frozenset))],
    ]


# run: {"x": [1]}
# run: {"x": {}}
# run: {"x": null}
