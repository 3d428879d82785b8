"""`round` with digits, on what may be an int or a float."""

import cohesion


@cohesion.workflow
def workflow(price: float):
    return [round(price, 2), round(price, 0), round(price * 1.19, 1), round(float(price), 2)]


# run: {"price": 2.675}
# run: {"price": -2.675}
# run: {"price": 3}
# run: {"price": 0}
# run: {"price": 1.005}
# run: {"price": 0.125}
# run: {"price": 12345678.9}
