"""What imports inside of a function bind is known for what it does, wherever it is called."""

import re

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(n, rows):
    import copy as copies

    if echo(n):
        from textwrap import shorten as made
    else:
        from textwrap import indent as made
    if n == 2:
        from operator import iadd as joined
    else:
        from operator import add as joined
    out = [re.sub("a", "", str(rows))]
    out.append(made(echo("a b"), 5 if n else "5"))
    other = copies.copy(rows)
    out.append(re.sub("b", "", made("b", 5 if n else "1")))
    echo(other)
    both = joined(rows, [n])
    return [out, other, both, rows]


# run: {"n": 0, "rows": [[1]]}
# run: {"n": 2, "rows": [[1]]}
# run: {"n": 1, "rows": "a"}
