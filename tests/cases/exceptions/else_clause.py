"""`else` runs when nothing was raised, outside the reach of the handlers."""

import cohesion


@cohesion.task
def work(n):
    if n < 0:
        raise ValueError(f"negative: {n}")
    return n


@cohesion.workflow
def workflow(a, b):
    out = []
    try:
        out.append(work(a))
    except ValueError as e:
        out.append(str(e))
    else:
        out.append("else")
        out.append(work(b))
    out.append("after")
    return out


# run: {"a": 1, "b": 2}
# run: {"a": -1, "b": 2}
# run: {"a": 1, "b": -2}
# run: {"a": -1, "b": -2}
# run: {"a": "x", "b": 1}
