"""`round` by keywords."""

import cohesion


@cohesion.workflow
def workflow(x: float):
    return [round(number=x), round(x, ndigits=1), round(ndigits=2, number=x), round(x, ndigits=None)]


# run: {"x": 2.675}
# run: {"x": -0.25}
# run: {"x": 7}
# run: {"x": 1000000.0}
