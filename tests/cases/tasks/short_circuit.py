"""A task behind `and`, `or` or a conditional runs only when Python gets there."""

import cohesion


@cohesion.task
def check(name, value):
    return value


@cohesion.workflow
def workflow(a, b):
    return [
        check("a", a) and check("b", b),
        check("c", a) or check("d", b),
        check("yes", a) if check("test", b) else check("no", a),
        not check("e", a) or b,
        a and check("f", a) or check("g", b),
    ]


# run: {"a": 1, "b": 2}
# run: {"a": 0, "b": 2}
# run: {"a": [], "b": [0]}
# run: {"a": [[]], "b": ""}
# run: {"a": null, "b": {}}
