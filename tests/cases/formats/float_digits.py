"""A float with a precision and no type."""


def workflow(x):
    return [f"{x:.3}", f"{x:.10}", f"{x:8.1}"]


# run: {"x": 3.14159}
# run: {"x": 1234.5}
# run: {"x": 0.5}
# run: {"x": -99999.25}
# run: {"x": 1.234e-05}
# run: {"x": "abcdef"}
# run: {"x": 5}
# run: {"x": true}
# run: {"x": null}
