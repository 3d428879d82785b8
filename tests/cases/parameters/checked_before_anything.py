"""An input that breaks its annotations fails with Python's words, whatever is computed beside."""

import cohesion


@cohesion.task
def echo(x):
    return x


@cohesion.workflow
def workflow(a: int, b: list[str], c: str):
    xs = sorted(b)
    text = c.upper() + c.lower()
    n = a + 1
    pair = (a, [b])
    return [echo(xs), text, n, list(pair)]


# run: {"a": 1, "b": ["b", "a"], "c": "x"}
# run: {"a": [1], "b": [[2], null, "it's"], "c": {}}
# run: {"a": 1, "b": [[2], null], "c": "x"}
# run: {"a": 1, "b": ["a"], "c": null}
# run: {"a": 1, "b": null, "c": 5}
# run: {"a": "1", "b": [], "c": "x"}
# run: {"b": [], "c": 5}
# run: {"a": 1, "b": [], "c": "", "d": 1}
