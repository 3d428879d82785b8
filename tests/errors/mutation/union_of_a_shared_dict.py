"""`|=` changes a dict itself, so every name for it sees that."""


def workflow(d):
    e = d
    d |= {"a": 1}  # error: COH302 [5] "this changes `d`, and `e` may share the object"
    return e
