"""Lists are equal item by item, to any depth."""

import cohesion


@cohesion.workflow
def workflow(a: list, b: list):
    return [a == b, a != b, a == [], [] == [], [[]] == [], a == a, [a] == [b]]


# run: {"a": [], "b": []}
# run: {"a": [[]], "b": []}
# run: {"a": [1, [2]], "b": [1, [2]]}
# run: {"a": [1], "b": [1, 1]}
# run: {"a": [true], "b": [1]}
# run: {"a": [null], "b": []}
