"""Zeros before the digits of a float."""


def workflow(x):
    return [f"{x:08.2f}", f"{x:+010.1f}", f"{x:012,.2f}", f"{x:06.0%}"]


# run: {"x": 3.14159}
# run: {"x": -3.14159}
# run: {"x": 0}
# run: {"x": -1234567.5}
# run: {"x": 1000000.0}
# run: {"x": true}
# run: {"x": "a"}
