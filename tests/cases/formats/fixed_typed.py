"""`:.2f` of numbers whose type is known."""

import cohesion


@cohesion.workflow
def workflow(n: int, x: float):
    return [f"{n:.2f}", f"{x:.2f}", f"{x / 3:.3f}", f"{n / 2:,.1f}", f"{n + x:.1f}"]


# run: {"n": 7, "x": 2.675}
# run: {"n": -1, "x": -0.004}
# run: {"n": 1234567, "x": 1000000000000000.0}
# run: {"n": 0, "x": 0.5}
