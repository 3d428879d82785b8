"""`!r`, `!s` and `!a`, with a format behind."""


def workflow(x):
    return [f"{x!r:>8}|{x!s:<8}|{x!a:^8}|{x!r}", f"{x!a}"]


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
# run: {"x": "it's éÿĀ"}
