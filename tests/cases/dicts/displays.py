"""Dict displays keep their order; a later key replaces the value, not the place."""


def workflow(k, v):
    return [{"a": v, "b": [v]}, {k: v, "x": 1}, {"x": 1, k: v}, {"a": {}, "b": {"c": v}}]


# run: {"k": "a", "v": 1}
# run: {"k": "x", "v": 2}
# run: {"k": "", "v": []}
# run: {"k": "a", "v": [[]]}
# run: {"k": "a", "v": null}
