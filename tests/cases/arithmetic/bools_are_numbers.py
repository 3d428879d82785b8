"""True and False are 1 and 0 wherever a number is asked for."""

import cohesion


@cohesion.workflow
def workflow(a: bool, b: bool):
    return [a + b, a - b, a * b, a + 1, -a, a + 0.5, a // True]


# run: {"a": true, "b": true}
# run: {"a": true, "b": false}
# run: {"a": false, "b": false}
# run: {"a": 1, "b": false}
