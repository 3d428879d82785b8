"""Helpers that are one `return` may stand anywhere: in comprehensions, keys, chains, defaults."""


def is_big(x, limit=2):
    """Whether it is."""
    return x > limit


def label(x, *, prefix="n"):
    return f"{prefix}{x}" if is_big(x) else None


def workflow(xs):
    a = [label(x) for x in xs if is_big(x, limit=0)]
    b = [label(x, prefix="p") or "-" for x in xs]
    c = all(is_big(x, -5) for x in xs) and is_big(len(xs))
    return [a, b, c]


# run: {"xs": []}
# run: {"xs": [1, 3, -2]}
# run: {"xs": [5, 6, 7]}
# run: {"xs": [true]}
# run: {"xs": ["a"]}
# run: {"xs": [null]}
