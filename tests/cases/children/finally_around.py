"""Cleanup around a child runs once, whether it fails or not."""

import cohesion


@cohesion.task
def log(text):
    return len(text)


@cohesion.workflow
def workflow(n: int):
    found = []
    try:
        found.append(part(n))
    except LookupError as e:
        found.append(repr(e))
    else:
        found.append("fine")
    finally:
        found.append(log(f"done {n}"))
    return found


@cohesion.workflow
def part(n: int):
    try:
        return [1, 2][n] + log("x")
    finally:
        log("part")


# run: {"n": 1}
# run: {"n": 2}
# run: {"n": -3}
