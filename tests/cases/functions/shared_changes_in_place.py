"""A shared body changes the lists it is given, which the callers see."""

import cohesion


@cohesion.task
def step(name, value):
    return value


def record(log, entry):
    step("one", entry)
    log.append(entry)
    step("two", len(log))
    if len(log) > 2:
        step("many", entry)
        log.append("more")
    step("three", entry)
    return step("four", len(log))


def workflow(x):
    mine, yours = [0], [x + 1]
    a = record(mine, 1)
    b = record(yours, x + 2)
    c = record(mine, 3)
    d = record(yours, x + 4)
    return [mine, yours, a, b, c, d]


# run: {"x": 1}
# run: {"x": 0.5}
