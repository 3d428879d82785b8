"""`g` and `G`."""


def workflow(x):
    return [f"{x:g}", f"{x:.3g}", f"{x:.0g}", f"{x:10.2G}", f"{x:.15g}"]


# run: {"x": 12345.678}
# run: {"x": 0.00012}
# run: {"x": 1.2e-05}
# run: {"x": 1}
# run: {"x": 100000}
# run: {"x": 1000000}
# run: {"x": 2.5}
# run: {"x": 123456}
# run: {"x": 1234567}
# run: {"x": -0.5}
# run: {"x": true}
# run: {"x": "a"}
