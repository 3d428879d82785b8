"""The names of a generator expression mean nothing in the loop over it."""


def workflow(xs):
    x = 100
    out = []
    for y in (x + 1 for x in xs):
        out.append([x, y])
        x = x + 1
    return [out, x]


# run: {"xs": [1, 2]}
# run: {"xs": []}
# run: {"xs": [1, "a"]}
# run: {"xs": 5}
