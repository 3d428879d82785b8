"""Sequence patterns match lists of a length, never text or dicts."""


def workflow(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return ["one", a]
        case [1, b]:
            return ["starts with one", b]
        case [a, [b, c]]:
            return ["nested", a, b, c]
        case (a, b):
            return ["two", a, b]
        case [a, *rest, "end"]:
            return ["to the end", a, rest]
        case [_, _, *_]:
            return "many"
        case _:
            return "no sequence"


# run: {"x": []}
# run: {"x": [null]}
# run: {"x": [[]]}
# run: {"x": [1, 2]}
# run: {"x": [true, [1, 2]]}
# run: {"x": [2, [1, 2]]}
# run: {"x": [2, [1, 2, 3]]}
# run: {"x": [2, "ab"]}
# run: {"x": [2, {"a": 1, "b": 2}]}
# run: {"x": [1, 2, 3, "end"]}
# run: {"x": [[1], "end", "end"]}
# run: {"x": [null, [[]], "end"]}
# run: {"x": [1, 2, 3]}
# run: {"x": "ab"}
# run: {"x": ""}
# run: {"x": {}}
# run: {"x": null}
# run: {"x": 3}
