"""A share as a percentage."""


def workflow(x):
    return [f"{x:.1%}", f"{x:%}", f"{x:.0%}", f"{x:>8.2%}"]


# run: {"x": 0.125}
# run: {"x": 0.5}
# run: {"x": 1}
# run: {"x": 0.005}
# run: {"x": -0.0725}
# run: {"x": 0.6666666666666666}
# run: {"x": true}
# run: {"x": "a"}
# run: {"x": null}
