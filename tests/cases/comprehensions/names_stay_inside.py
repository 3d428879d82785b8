"""The names of a comprehension are its own: a variable of the same name keeps its value."""


def workflow(xs):
    x = "outer"
    ys = [x for x in xs]
    zs = [x + "!" for y in xs]
    i = 5
    ks = {x: i for i, x in enumerate(["a", "b"])}
    return [x, ys, zs, i, ks]


# run: {"xs": []}
# run: {"xs": [1, [2]]}
