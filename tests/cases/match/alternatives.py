"""`|` takes the first alternative that matches, and binds what that one binds."""


def workflow(x):
    match x:
        case 1 | 2 | "three" | None:
            return "listed"
        case [("a" | "b") as letter, int(n) | [n, *_]]:
            return [letter, n]
        case {"id": i} | {"name": i} | [i]:
            return ["identified", i]
        case [x, y, 0] | [0, x, y] | (x, [y], _):
            return ["places", x, y]
        case (True | False) as truth:
            return ["truth", truth]
        case _:
            return "other"


# run: {"x": 1}
# run: {"x": 2.0}
# run: {"x": "three"}
# run: {"x": null}
# run: {"x": ["a", 5]}
# run: {"x": ["b", [6, 7]]}
# run: {"x": ["c", 5]}
# run: {"x": ["a", "n"]}
# run: {"x": {"id": 1, "name": 2}}
# run: {"x": {"name": 2}}
# run: {"x": [[]]}
# run: {"x": [0, 0, 0]}
# run: {"x": [0, 1, 2]}
# run: {"x": [1, [2], 3]}
# run: {"x": [1, 2, 3]}
# run: {"x": false}
# run: {"x": true}
