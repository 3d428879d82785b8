"""A float is rounded to tens by its binary value."""

import cohesion


@cohesion.workflow
def workflow(x: float):
    return [round(x, -1), round(x, -2), str(round(float(x), -1))]


# run: {"x": 25.0000001}
# run: {"x": 24.9999999}
# run: {"x": 15.5}
# run: {"x": 150.25}
# run: {"x": 99.9}
# engines: -sfnx (the % of jsonata-python is wrong on fractions)
