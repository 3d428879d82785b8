"""`tuple(…)` of anything iterable; tuples compare, add up, repeat and are searched."""


def workflow(x):
    t = tuple(x)
    u = (1, "a", None)
    return [
        t,
        t + u,
        t * 2,
        len(t),
        u == tuple(u),
        t == list(t),
        t != u,
        "a" in u,
        2 in u,
        u.count(1),
        u.index("a"),
        tuple(),
        u[1:],
        bool(t),
    ]


# run: {"x": []}
# run: {"x": [1, "a", null]}
# run: {"x": "a😀"}
# run: {"x": {"k": 1}}
# run: {"x": [[1]]}
# run: {"x": 5}
