"""Python's precedence, which is not JSONata's everywhere."""

import cohesion


@cohesion.workflow
def workflow(a: int, b: int, c: int):
    return [
        a + b * c,
        (a + b) * c,
        a - b - c,
        a - (b - c),
        a * b % c,
        a * (b % c),
        -a * b,
        -(a * b),
        a // b * c,
        a - -b,
        a == b and b < c or not a,
        not a == b,
        a < b + c < c * 4,
    ]


# run: {"a": 2, "b": 3, "c": 4}
# run: {"a": -2, "b": 3, "c": -4}
# run: {"a": 0, "b": 7, "c": 3}
# run: {"a": 5, "b": 5, "c": 5}
