"""Defaults and keywords give a shared body its parameters."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def process(order, label="plain", *, times=2, note=None):
    a = step(label, order)
    for i in range(times):
        step("round", [i, note])
    b = step("after", a)
    step("log", [label, times])
    return step("send", [b, note])


def workflow(x):
    return [
        process(x),
        process(x, "urgent"),
        process(label="again", order=[x], note="n"),
        process(x, times=0),
    ]


# run: {"x": 1}
# run: {"x": null}
