"""Patterns that a type can never match are no errors: they never match."""

import cohesion


@cohesion.workflow
def workflow(n: int, s: str, xs: list[int]):
    found = []
    match n:
        case [a, b]:
            found.append(a + b)
        case {"a": a}:
            found.append(a)
        case str(text):
            found.append(text.upper())
        case float(f):
            found.append(f)
    match s:
        case [*_]:
            found.append("list")
        case int(i):
            found.append(i + 1)
        case None:
            found.append("none")
    match xs:
        case str() | {} | None | 1:
            found.append("no")
        case (1, x) | (x, 1):
            found.append(x)
    return found


# run: {"n": 1, "s": "a", "xs": [1, 2]}
# run: {"n": 0, "s": "", "xs": [3, 1]}
# run: {"n": 0, "s": "", "xs": []}
