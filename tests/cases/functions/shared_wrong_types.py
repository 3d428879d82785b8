"""What a shared body cannot do with a value, it raises for that call."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def process(value):
    a = step("one", value)
    b = step("two", a + 1)
    step("three", b)
    c = step("four", value["n"] if isinstance(value, dict) else b)
    return step("five", c - 1)


def workflow(x, y):
    first = process(x)
    try:
        second = process(y)
    except TypeError as e:
        second = str(e)
    return [first, second, process(first)]


# run: {"x": 1, "y": "a"}
# run: {"x": 1, "y": null}
# run: {"x": "b", "y": 1}
# run: {"x": 2, "y": {"n": 1}}
