"""What a shared body raises goes to the handler around the call that it runs for."""

import cohesion


@cohesion.task
def step(name, value):
    if value == name:
        raise ValueError(f"no {name}")
    return value


def process(order):
    step("check", order)
    step("reserve", order)
    step("pay", order)
    step("pack", order)
    return step("send", order)


def workflow(x, y):
    out = []
    try:
        out.append(process(x))
        out.append(process(y))
    except ValueError as e:
        out.append(str(e))
    try:
        out.append(process(y))
        out.append(process(x))
    except ValueError:
        out.append("second")
    out.append(process(x))
    return [out, process(y)]


# run: {"x": 1, "y": 2}
# run: {"x": "pay", "y": 2}
# run: {"x": 1, "y": "send"}
# run: {"x": "check", "y": "pack"}
