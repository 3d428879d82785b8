"""`**` of floats: a float, whole or not."""

import cohesion


@cohesion.workflow
def workflow(x: float, y: float):
    return [str(float(x) ** 2), x**2, x**y, x**3.0, x**0, str(2.0**3)]


# run: {"x": 2, "y": 3}
# run: {"x": 1.5, "y": 0.5}
# run: {"x": 0, "y": 2}
# run: {"x": -2.5, "y": 2}
# run: {"x": 0, "y": -1}
# run: {"x": 4, "y": -0.5}
# run: {"x": "2", "y": 1}
