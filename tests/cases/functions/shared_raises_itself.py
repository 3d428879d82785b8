"""A shared body raises by itself, and a bare `raise` lets it out again."""

import cohesion


@cohesion.task
def step(name, value):
    if value == name:
        raise ValueError(f"no {name}")
    return value


class Refused(Exception):
    pass


def process(order):
    step("check", order)
    if order == "refuse":
        raise Refused("not " + order)
    step("pay", order)
    step("pack", order)
    if order == "late":
        raise KeyError(order)
    return step("send", order)


def workflow(x, y, z):
    out = [process(x)]
    try:
        out.append(process(y))
        out.append(process(z))
    except Refused as e:
        out.append(str(e))
    except ValueError:
        raise
    return [*out, process(z)]


# run: {"x": 1, "y": 2, "z": 3}
# run: {"x": 1, "y": "refuse", "z": 3}
# run: {"x": "refuse", "y": 2, "z": 3}
# run: {"x": 1, "y": 2, "z": "late"}
# run: {"x": 1, "y": "pay", "z": 3}
# run: {"x": 1, "y": 2, "z": "refuse"}
