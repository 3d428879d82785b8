"""Classes of Python's own, with one pattern inside; a bool is an int."""


def workflow(x):
    match x:
        case bool(True):
            return "yes"
        case int(0 | 1 as small):
            return ["small", small]
        case int(n):
            return ["int", n + 1]
        case float():
            return ["float", x * 2]
        case str("a" | "b"):
            return "letter"
        case str(text):
            return text.upper() + x
        case list([first, *_]):
            return ["list", first]
        case list():
            return ["list", len(x)]
        case dict(d):
            return list(d.keys())
        case tuple():
            return "never"
        case _:
            return str(x)


# run: {"x": true}
# run: {"x": false}
# run: {"x": 0}
# run: {"x": 1}
# run: {"x": -7}
# run: {"x": 1.5}
# run: {"x": "a"}
# run: {"x": "ab"}
# run: {"x": ""}
# run: {"x": []}
# run: {"x": [[1]]}
# run: {"x": {}}
# run: {"x": {"b": 1, "a": 2}}
# run: {"x": null}
