"""`*args` is a tuple, `**kwargs` a fresh dict, and both go on to other helpers as they came."""

import cohesion


@cohesion.task
def send(who, text="hi", *, times=1):
    return [who, text, times]


def inner(a, b=2, *rest, key=None, **others):
    got = send(a)
    return [a, b, list(rest), len(rest), key, others, got]


def through(*args, **kwargs):
    result = inner(*args, **kwargs)
    kwargs["late"] = len(args)
    return [result, kwargs, args == (), isinstance(args, tuple)]


def total(*numbers):
    return sum(numbers)


def mapped(**named):
    return [f"{k}={v}" for k, v in named.items()]


def task_through(*args, **kwargs):
    return send(*args, **kwargs)


def workflow(x, xs):
    shown = [x]
    return [
        through(x),
        through(1, 2, 3, 4, key=5, other=shown),
        through(*[x, 2], **{"z": 1, "b2": 3}),
        total(),
        total(1, 2, *(3, 4)),
        mapped(),
        mapped(a=1, b="x"),
        task_through("me", times=3),
        task_through("me", "you"),
        shown,
    ]


# run: {"x": 1, "xs": []}
