"""An import inside a function is known behind it, in the block it stands in."""


def joined(xs):
    import functools as tools

    return tools.reduce(lambda a, b: a + b, xs)


def workflow(x):
    """Imports do nothing by themselves."""
    import os.path
    from functools import reduce
    from typing import cast as kept

    if x:
        import typing

        return [typing.cast(int, reduce(lambda a, b: [a, b], x)), kept(int, x)]
    for _ in range(2):
        import functools

        x = [functools.reduce(lambda a, b: b, [x, 5])]
    return [joined(x), kept(int, x)]


# run: {"x": [5]}
# run: {"x": [1, 2, 3]}
# run: {"x": []}
# run: {"x": "ab"}
