"""Tasks inside an expression run from the left to the right."""

import cohesion


@cohesion.task
def step(name, value):
    return value


@cohesion.workflow
def workflow(x, y):
    return [
        step("a", x) + step("b", y),
        {step("key", "k"): step("value", x), "z": step("last", y)},
        [step("one", 1), step("two", [x]), *step("three", [y])],
        step("outer", step("inner", x)),
        f"{step('f', x)}-{step('g', y)}",
        [x, step("t", y)][step("index", 1)],
    ]


# run: {"x": 1, "y": 2}
# run: {"x": "a", "y": "b"}
# run: {"x": [1], "y": [[]]}
# run: {"x": 1, "y": "b"}
