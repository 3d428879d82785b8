"""A container beside one of its own parts."""


def workflow(n: int):
    row = {"k": [0]}
    out = row["k"]
    both = {"x": out, "y": row}
    both["x"].append(n)  # error: COH302 [5] "this changes `both`, and another part of it may share the object"
    return both
