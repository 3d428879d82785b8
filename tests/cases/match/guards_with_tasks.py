"""A guard may call a task; those of cases that do not match are not evaluated."""

import cohesion


@cohesion.task
def allowed(x) -> bool:
    return x != 2


@cohesion.task
def load(x):
    return x


def workflow(x):
    match load(x):
        case [a, b] if allowed(a) and allowed(b):
            return ["both", a, b]
        case [a, _] if allowed(a):
            return ["first", a]
        case {"a": a} if allowed(a):
            return ["dict", a]
        case other:
            return ["other", load(other)]


# run: {"x": [1, 3]}
# run: {"x": [1, 2]}
# run: {"x": [2, 2]}
# run: {"x": {"a": 1}}
# run: {"x": {"a": 2}}
# run: {"x": 2}
