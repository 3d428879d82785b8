"""Lists join by `+` without flattening what is inside."""

import cohesion


@cohesion.workflow
def workflow(a: list, b: list):
    return [a + b, b + a, a + [b], [a] + [b], a + [], [] + [], a + [1] + b]


# run: {"a": [], "b": []}
# run: {"a": [1], "b": [2, 3]}
# run: {"a": [[]], "b": [[1]]}
# run: {"a": [[[]]], "b": []}
# run: {"a": [null], "b": [{}]}
