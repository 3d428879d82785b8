"""Positional, keyword, defaulted, keyword-only and positional-only arguments of tasks."""

import cohesion


@cohesion.task
def shape(a, b=2, *, c, d=None):
    return [a, b, c, d]


@cohesion.task
def only_positional(x, y=5, /):
    return [x, y]


@cohesion.workflow
def workflow(v):
    return [
        shape(v, c=1),
        shape(v, 3, c=v),
        shape(c=v, a=1, d=4),
        shape(b=v, a=v, c=v),
        only_positional(v),
        only_positional(1, v),
    ]


# run: {"v": 0}
# run: {"v": null}
# run: {"v": [[]]}
# run: {"v": ""}
