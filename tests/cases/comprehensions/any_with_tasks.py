"""`any` and `all` over tasks call no task behind the one that decides."""

import cohesion


@cohesion.task
def check(x) -> bool:
    return x > 1


def workflow(xs):
    a = any(check(x) for x in xs)
    b = all(check(x) for x in xs if x)
    return [a, b]


# run: {"xs": []}
# run: {"xs": [0, 2, 3]}
# run: {"xs": [2, 2]}
# run: {"xs": [2, 1, 2]}
# run: {"xs": [2, "a"]}
