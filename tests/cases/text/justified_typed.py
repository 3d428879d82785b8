"""`ljust`, `rjust`, `center` and `zfill` of a text that is known to be one."""

import cohesion


@cohesion.workflow
def workflow(s: str, n: int):
    return s.ljust(8, ".") + s.rjust(n) + s.center(n, "=") + s.zfill(4)


# run: {"s": "ab", "n": 5}
# run: {"s": "", "n": 0}
