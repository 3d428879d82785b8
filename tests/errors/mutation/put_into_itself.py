"""A list or dict in itself has no end, and JSON has no such value."""


def workflow(xs, d):
    xs.append(xs)  # error: COH302 [5] "this changes `xs`, and what is put into it may share the object"
    d["k"] = d  # error: COH302 [5] "this changes `d`, and what is put into it may share the object"
    ys = [*xs]
    ys.insert(0, [ys])  # error: COH302 [5] "this changes `ys`, and what is put into it may share the object"
    zs = ys
    ys += [zs]  # error: COH302 [5] "this changes `ys`, and what is put into it may share the object"
    return [xs, d, ys]
