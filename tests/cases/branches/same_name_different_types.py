"""A name may hold different types by branch, and what follows must fit all of them."""


def workflow(kind):
    if kind == "n":
        value = 1
    elif kind == "s":
        value = "1"
    elif kind == "l":
        value = [1]
    else:
        value = None
    return [value, value == 1, not value, f"{value}"]


# run: {"kind": "n"}
# run: {"kind": "s"}
# run: {"kind": "l"}
# run: {"kind": ""}
