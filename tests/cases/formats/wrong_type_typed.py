"""A format that does not fit a known type raises when it is reached."""

import cohesion


@cohesion.workflow
def workflow(s: str, n: int):
    try:
        return f"{s:d}"
    except ValueError as e:
        return [str(e), f"{n:5}"]


# run: {"s": "abc", "n": 1}
