"""The truth of values of known types."""

import cohesion


@cohesion.workflow
def workflow(n: int, f: float, s: str, xs: list[int], d: dict[str, int], o: str | None = None):
    return [
        1 if n else 0,
        1 if f else 0,
        1 if s else 0,
        1 if xs else 0,
        1 if d else 0,
        1 if o else 0,
        not xs,
        not d,
        not o,
    ]


# run: {"n": 0, "f": 0, "s": "", "xs": [], "d": {}}
# run: {"n": -1, "f": 0.5, "s": " ", "xs": [0], "d": {"a": 0}, "o": ""}
# run: {"n": 1, "f": -0.0, "s": "0", "xs": [0, 0], "d": {"": 0}, "o": "x"}
