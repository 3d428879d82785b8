"""Width and precision of text."""


def workflow(x):
    return [f"{x:s}", f"{x:.2}", f"{x:>6.2s}", f"{x:.0}", f"{x:.^7}"]


# run: {"x": "abc"}
# run: {"x": ""}
# run: {"x": "a"}
# run: {"x": "😀😀😀"}
# run: {"x": 5}
# run: {"x": 2.5}
# run: {"x": true}
# run: {"x": null}
