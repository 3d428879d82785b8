"""The subject is evaluated once, and is what it was though a pattern takes its name."""

import cohesion


@cohesion.task
def double(x):
    return [x, x]


def workflow(x):
    match double(x):
        case [x, 1]:
            return ["one", x]
        case [x, y] if y == 2:
            return ["two", x, y]
        case [x, *_] if x == 3:
            return "three"
    match x:
        case [x, 0] if x:
            return "pair"
        case [_, x]:
            return ["second", x]
        case x:
            return ["whole", x]


# run: {"x": 1}
# run: {"x": 2}
# run: {"x": 3}
# run: {"x": 4}
# run: {"x": [0, 0]}
# run: {"x": [1, 0]}
# run: {"x": [1, 2]}
