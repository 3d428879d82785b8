"""Calls with values of different types run what each of them needs."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def process(value, extra):
    a = step("one", value)
    doubled = value + value
    step("two", doubled)
    step("three", [value])
    step("four", extra)
    return [doubled, step("five", a), extra * 2]


def workflow(n: int):
    first = process(n, 1)
    second = process("text", [1])
    third = process([n], "s")
    return [first, second, third, process(n + 1, 2), process(1.5, 3), process("more", [2])]


# run: {"n": 3}
# run: {"n": 0}
