"""An operator whose meaning is known only at run time."""


def workflow(kind, x):
    if kind == "text":
        step = "a"
    elif kind == "list":
        step = ["a"]
    else:
        step = 2
    return x + step


# run: {"kind": "text", "x": "b"}
# run: {"kind": "text", "x": 1}
# run: {"kind": "list", "x": [[]]}
# run: {"kind": "list", "x": "b"}
# run: {"kind": "n", "x": 0.5}
# run: {"kind": "n", "x": true}
# run: {"kind": "n", "x": null}
