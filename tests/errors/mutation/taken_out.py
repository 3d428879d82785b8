"""A part that was taken out of its whole is taken for one that may still be in it."""


def workflow(d):
    a = d["a"]
    d["a"] = 1
    a.append("a")  # error: COH302 [5]
    return [d, a]
