"""Alignment and fill of anything."""


def workflow(x):
    return [f"{x:<8}|{x:>8}|{x:^8}|", f"{x:*^9}|{x:😀<6}|{x:8}|"]


# run: {"x": 0}
# run: {"x": 1}
# run: {"x": -7}
# run: {"x": 1234567}
# run: {"x": 2.5}
# run: {"x": -0.125}
# run: {"x": 1e-07}
# run: {"x": true}
# run: {"x": null}
# run: {"x": "a"}
# run: {"x": ""}
# run: {"x": [1]}
# run: {"x": {"a": 1}}
# run: {"x": "😀"}
