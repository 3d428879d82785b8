"""`e` and `g` refuse numbers whose digits they cannot compute."""


def workflow(x):
    return f"{x:.3g}"


# run: {"x": 5}
# run: {"x": 1e+300} # D-format-range
# run: {"x": 1e-09} # D-format-range
