"""`:=` behind `and` and `or` runs only where Python gets there."""


def workflow(a, b):
    x = "before"
    if a and (x := b):
        return [x, "both"]
    y = a or (x := "other")
    z = b if a else (x := "third")
    return [x, y, z]


# run: {"a": 0, "b": 1}
# run: {"a": 1, "b": 0}
# run: {"a": 1, "b": [1]}
# run: {"a": "", "b": null}
