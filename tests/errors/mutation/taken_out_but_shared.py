"""What is taken out of one list may still be in another one."""


def workflow(xs):
    ys = [*xs]
    last = xs.pop()
    last["k"] = 1  # error: COH302 [5] "this changes `last`, and `ys` may share the object"
    first = ys.pop(0)
    twice = [first, first]
    one = twice.pop()
    one["k"] = 1  # error: COH302 [5] "this changes `one`, and `twice`, `xs` may share the object"
    return [xs, ys, twice]
