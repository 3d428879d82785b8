"""`match a, b:` makes no tuple; the patterns are for the two values."""


def workflow(a, b):
    match a, b:
        case 0, 0:
            return "origin"
        case (0, y) | (y, 0):
            return ["on an axis", y]
        case [str(), _]:
            return "text first"
        case _, _, _:
            return "never"
        case (b, a) if a != b:
            return ["swapped", a, b]
        case pair:
            return ["same", pair, a, b]


# run: {"a": 0, "b": 0}
# run: {"a": 0, "b": 5}
# run: {"a": [], "b": 0}
# run: {"a": "x", "b": 1}
# run: {"a": 1, "b": 2}
# run: {"a": 3, "b": 3}
# run: {"a": null, "b": null}
# run: {"a": true, "b": false}
