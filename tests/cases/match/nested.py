"""A `match` in a case of another, and in a helper with early returns."""


def describe(x):
    match x:
        case [a]:
            match a:
                case [b]:
                    return describe_leaf(b)
                case {}:
                    return "dict in a list"
            return "list"
        case _:
            return describe_leaf(x)


def describe_leaf(x):
    match x:
        case int() | float():
            return "number"
        case str(s):
            return "text " + s
    return "leaf"


def workflow(x, y):
    return [describe(x), describe(y)]


# run: {"x": 1, "y": "a"}
# run: {"x": [[1.5]], "y": [["b"]]}
# run: {"x": [{}], "y": [{"a": 1}]}
# run: {"x": [[]], "y": [5]}
# run: {"x": [[null]], "y": null}
