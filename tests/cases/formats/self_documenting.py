"""`{x=}` writes the expression too."""


def workflow(x):
    return [f"{x=}", f"{x = !s}", f"{x=:>5}", f"{[x]=}"]


# run: {"x": 1}
# run: {"x": "a"}
# run: {"x": "é"}
