"""Code is told which of its variables have no value yet, and tells which it has left without one."""

import re

import cohesion


@cohesion.task
def weigh(part: int) -> int:
    return part * 10


def workflow(parts: list[int]):
    out = []
    for part in parts:
        weigh(part)
        try:
            out.append(re.sub("a", "", str(kept)))
        except UnboundLocalError as error:
            out.append(str(error))
        if part == 3:
            kept = part
        out.append([w for p in parts if p > 1 if (w := re.sub("a", "", str(p)))])
        if part == 4:
            out.append(kept)
        if re.match("5", str(part)):
            del kept
        if re.match("7", str(part)):
            out.append(w)
    return [out, kept]


# run: {"parts": [1, 3, 7]}
# run: {"parts": [3, 5, 4]}
# run: {"parts": [5, 3]}
# run: {"parts": [1]}
