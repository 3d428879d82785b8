"""Signs of numbers."""


def workflow(x):
    return [f"{x:+}", f"{x: }", f"{x:-}", f"{x:+.1f}", f"{x:+d}"]


# run: {"x": 5}
# run: {"x": -5}
# run: {"x": 0}
# run: {"x": true}
# run: {"x": 2.5}
# run: {"x": "a"}
# run: {"x": {}}
