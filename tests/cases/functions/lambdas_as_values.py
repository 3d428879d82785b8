"""Lambdas in variables, with defaults, of loops, given to helpers, returned, of lambdas."""


def apply(f, *, to):
    return f(to)


def compose(f, g):
    return lambda x: g(f(x))


def workflow(n, names):
    double = lambda x: x * 2
    offset = lambda x, by=n: x + by
    n = 1000
    both = compose(double, offset)
    nested = lambda a: lambda b: a - b
    longest = max(names, key=lambda name: (len(name), name), default=None)
    return [
        double(4),
        offset(1),
        offset(1, by=2),
        both(5),
        nested(10)(3),
        apply(lambda x: [x, n], to="t"),
        sorted(names, key=lambda name: double(len(name))),
        list(map(double, [1, 2])),
        [double(i) for i in range(4) if (lambda v: v % 2)(i)],
        longest,
    ]


# run: {"n": 7, "names": ["ccc", "a", "bb"]}
# run: {"n": 0.5, "names": []}
