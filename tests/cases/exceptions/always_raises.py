"""What follows an expression that can only raise is reached by no run, and compiles all the same."""


def workflow(kind):
    out = []
    for nothing in []:
        out.append(nothing)
    try:
        if kind == "index":
            out.append([][0])
        if kind == "type":
            joined = 1 + "a"
            out.append(joined)
    except TypeError as e:
        out.append(str(e))
    if kind == "loop":
        for digit in 3:
            out.append(digit)
    if kind == "sign":
        out.append(-"a")
    return out


# run: {"kind": "index"}
# run: {"kind": "type"}
# run: {"kind": "loop"}
# run: {"kind": "sign"}
# run: {"kind": ""}
