"""What `round` gives is an int, unless it is given digits."""

import cohesion


@cohesion.workflow
def workflow(n: int):
    return [str(round(float(n))), str(round(float(n), 1)), str(round(n, 1)), str(round(n)), str(round(float(n), None))]


# run: {"n": 4}
# run: {"n": -3}
