"""Which object a name holds depends on the path: only what holds on all paths is kept in step."""


def workflow(a, flag):
    b = a
    if flag:
        b = [0]
    else:
        b.append(1)
    first = [len(a), len(b)]
    c = a
    while len(c) < 3:
        c.append(len(a))
    return [a, c, first]


# run: {"a": [], "flag": true}
# run: {"a": [], "flag": false}
# run: {"a": [5, 6, 7], "flag": 1}
# run: {"a": [5, 6, 7], "flag": 0}
