"""`map` and `filter` with lambdas, helpers, builtins and methods."""


def twice(x):
    return x + x


def workflow(xs):
    a = list(map(twice, xs))
    b = list(filter(lambda x: x != 1, xs))
    c = list(filter(None, xs))
    d = [x for x in map(lambda x, y: [x, y], xs, a)]
    e = list(map(len, map(str, xs)))
    return [a, b, c, d, e]


# run: {"xs": []}
# run: {"xs": [1, 2]}
# run: {"xs": ["a", ""]}
# run: {"xs": [[1], []]}
# run: {"xs": [1, null]}
# run: {"xs": {"k": 1}}
# run: {"xs": 1}
