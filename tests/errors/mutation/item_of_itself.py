"""A key that shows what another key of the same dict shows."""


def workflow(d):
    d["x"] = d["y"]
    d["x"]["k"] = 1  # error: COH302 [5] "this changes `d`, and another part of it may share the object"
    return d
