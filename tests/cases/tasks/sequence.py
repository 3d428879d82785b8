"""Tasks run in order, each with the result of the one before."""

import cohesion


@cohesion.task
def double(n):
    return n * 2


@cohesion.task
def describe(n, label):
    return {"label": label, "n": n}


@cohesion.workflow
def pipeline(n):
    a = double(n)
    b = double(a)
    result = describe(b, label="end")
    double(a)
    return result


# run: {"n": 1}
# run: {"n": "ab"}
# run: {"n": [[]]}
# run: {"n": 0.5}
# run: {"n": null}
