"""An operation on an annotated but unchecked parameter means what its value makes it mean."""


def workflow(a: int, b: str):
    return [a + a, b * 2, a == b, not a]


# run: {"a": 1, "b": "x"}
# run: {"a": "x", "b": 3}
# run: {"a": [[]], "b": [0]}
# run: {"a": null, "b": 1}
# run: {"a": true, "b": null}
