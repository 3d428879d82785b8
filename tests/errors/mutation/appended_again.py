"""One list appended in every round."""


def workflow(n: int):
    row = [0]
    out = []
    for _ in range(3):
        out.append(row)
    out[0].append(n)  # error: COH302 [5] "this changes `out`, and another part of it may share the object"
    return out
