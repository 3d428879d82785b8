"""`e` and `E`."""


def workflow(x):
    return [f"{x:e}", f"{x:.2e}", f"{x:.0E}", f"{x:12.3e}", f"{x:+.1e}"]


# run: {"x": 12345.678}
# run: {"x": -0.00012}
# run: {"x": 1}
# run: {"x": 0.5}
# run: {"x": 2.5e-06}
# run: {"x": 99999.5}
# run: {"x": 123456789012}
# run: {"x": true}
# run: {"x": "a"}
