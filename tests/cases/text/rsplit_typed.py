"""`rsplit` of a text that is known to be one."""

import cohesion


@cohesion.workflow
def workflow(s: str, n: int):
    name = s.rsplit("/", 1)[-1]
    return [name, s.rsplit(), s.rsplit(None, n), s.rsplit("/")]


# run: {"s": "a/b c/d e", "n": 1}
# run: {"s": "", "n": 0}
# run: {"s": "x", "n": -1}
