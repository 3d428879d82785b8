"""`strip` of a text that is known to be one."""

import cohesion


@cohesion.workflow
def workflow(s: str, x: str):
    return [s.strip("."), s.lstrip(x), s.rstrip(x), s.rstrip()]


# run: {"s": "..a. ", "x": ". "}
# run: {"s": "", "x": ""}
