"""Ints in other bases."""


def workflow(x):
    return [f"{x:x}", f"{x:X}", f"{x:o}", f"{x:b}", f"{x:#x}", f"{x:#010b}", f"{x:08x}", f"{x:_b}", f"{x:_X}"]


# run: {"x": 255}
# run: {"x": -255}
# run: {"x": 0}
# run: {"x": 1099511627783}
# run: {"x": true}
# run: {"x": 1.5}
# run: {"x": "a"}
# run: {"x": null}
