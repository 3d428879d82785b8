"""`isinstance` with a union of classes, and with tuples of them."""

import cohesion


class Odd(Exception): ...


class Big(Exception): ...


@cohesion.task
def check(n):
    if n == 1:
        raise Odd("odd")
    if n == 2:
        raise Big("big")
    if n == 3:
        raise KeyError("x")
    return n


def workflow(n, x=None):
    try:
        check(n)
    except Exception as e:
        if isinstance(e, Odd | Big):
            return "either"
        return ["key" if isinstance(e, None | KeyError | Big) else "other", isinstance(e, int | str)]
    return [
        isinstance(x, int | str),
        isinstance(x, list | dict | None),
        isinstance(x, (bool | str, (list, dict))),
        isinstance(x, Odd | None),
    ]


# run: {"n": 1}
# run: {"n": 2}
# run: {"n": 3}
# run: {"n": 4}
# run: {"n": 4, "x": true}
# run: {"n": 4, "x": {"error": "Odd"}}
