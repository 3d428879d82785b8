"""`split` of a text that is known to be one."""

import cohesion


@cohesion.workflow
def workflow(s: str, x: str):
    return [s.split(x), s.split(","), s.split(None), s.split()]


# run: {"s": "a,b c", "x": "b"}
# run: {"s": "", "x": "b"}
# run: {"s": "a", "x": ""}
