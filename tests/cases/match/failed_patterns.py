"""A pattern that fails binds nothing, however much of it matched."""


def workflow(x):
    a = b = rest = "unset"
    match x:
        case [a, b, 3]:
            pass
        case [[a, b], {"k": [rest, 1]}]:
            pass
        case {"a": a, "b": [b], **rest} if b == "never":
            pass
        case [[_, _], {"k": [_, 2]}]:
            a = "last"
    return [a, b, rest]


# run: {"x": [1, 2, 3]}
# run: {"x": [1, 2, 4]}
# run: {"x": [[1, 2], {"k": [5, 1]}]}
# run: {"x": [[1, 2], {"k": [5, 2]}]}
# run: {"x": {"a": 1, "b": [2], "c": 3}}
# run: {"x": {"a": 1, "b": [], "c": 3}}
# run: {"x": {"a": 1, "b": ["never"]}}
