"""A result that JSON cannot hold is an error of the task."""

import cohesion


@cohesion.task
def make(kind):
    if kind == "set":
        return {1, 2}
    if kind == "object":
        return object
    if kind == "number keys":
        return {1: "a"}
    if kind == "nan":
        return float("nan")
    if kind == "tuple":
        return (1, (2, ()))
    return None


@cohesion.workflow
def workflow(kind):
    return make(kind)


# run: {"kind": "set"}
# run: {"kind": "object"}
# run: {"kind": "number keys"}
# run: {"kind": "nan"}
# run: {"kind": "tuple"}
# run: {"kind": "nothing"}
