"""`:=` beside reads of the same name: what was read before keeps its value."""


def workflow(x):
    pair = [x, x := x + 1, x]
    total = x + (x := 10) + x
    d = {"a": x, "b": (x := "z"), "c": x}
    both = (y := x) and (y := y + "!")
    low = 1 < (z := 2) < z + 1
    return [pair, total, d, both, y, low, z]


# run: {"x": 1}
# run: {"x": 0.5}
# run: {"x": "a"}
