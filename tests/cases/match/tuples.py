"""Tuples that the program builds match as sequences and as tuples, not as lists."""


def classify(x):
    match x:
        case tuple():
            return "tuple"
        case list():
            return "list"
    return "other"


def workflow(a, b):
    pair = (a, (b, [b]))
    match pair:
        case (1, (x, [y])):
            found = [x, y]
        case (_, (x, [_, *_])) if x:
            found = ["true", x]
        case (x, inner):
            found = [x, len(inner)]
        case _:
            found = "never"
    return [found, classify(pair), classify([a]), classify(a)]


# run: {"a": 1, "b": 2}
# run: {"a": 2, "b": 3}
# run: {"a": 2, "b": 0}
# run: {"a": [], "b": ""}
