"""What an import binds on some path is the same function, class or module after tasks."""

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(n):
    if echo(n) > 1:
        from textwrap import shorten as made
    else:
        from textwrap import indent as made
    if n == 3:
        import collections.abc as names
    else:
        import decimal as names
    if n:
        from fractions import Fraction as kind
    else:
        from decimal import Decimal as kind
    echo(n)
    shown = made("abc def", "7") if n != 2 else made("abc def", width=5, placeholder="…")
    echo(shown)
    return [shown, names.__name__, str(kind("1.50")), kind.__qualname__]


# run: {"n": 0}
# run: {"n": 2}
# run: {"n": 3}
