"""Which function is called depends on values: `if`, a conditional expression, `or`, a dict, a list."""

import cohesion


@cohesion.task
def remote(x):
    return ["remote", x]


def plus(x):
    return x + 1


def workflow(kind, x):
    def times(x):
        return x * offset

    offset = 3
    if kind == "plus":
        f = plus
    elif kind == "times":
        f = times
    else:
        f = remote
    g = times if kind == "plus" else str
    table = {"plus": plus, "times": times, "len": len}
    chosen = None
    if kind in table:
        chosen = table[kind]
    some = chosen or remote
    result = [f(x), g(x), some([x] if kind == "len" else x)]
    offset = 5
    for h in [plus, times, remote]:
        result.append(h(x))
    return [*result, (plus if x else times)(x), table[kind](x)]


# run: {"kind": "plus", "x": 2}
# run: {"kind": "times", "x": 0}
# run: {"kind": "other", "x": 2}
