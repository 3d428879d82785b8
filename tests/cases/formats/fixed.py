"""`:.2f` rounds the binary value half to even."""


def workflow(x):
    return [f"{x:.2f}", f"{x:.0f}", f"{x:f}", f"{x:.1f}"]


# run: {"x": 2.675}
# run: {"x": 1.005}
# run: {"x": 0.125}
# run: {"x": 0.5}
# run: {"x": 1.5}
# run: {"x": 2.5}
# run: {"x": -0.001}
# run: {"x": 0}
# run: {"x": -1}
# run: {"x": 1234567.891}
# run: {"x": 100000000000000.0}
# run: {"x": true}
# run: {"x": 0.045}
# run: {"x": 99.995}
# run: {"x": "a"}
# run: {"x": null}
# run: {"x": [1]}
# run: {"x": 1e-20}
# run: {"x": 123456789.125}
