"""A comprehension makes a new list: changing it, or its source, leaves the other alone."""


def workflow(xs):
    ys = [x for x in xs]
    ys.append(1)
    zs = [[x] for x in xs]
    zs.append([2])
    xs.append(3)
    return [xs, ys, zs]


# run: {"xs": []}
# run: {"xs": [1, 2]}
