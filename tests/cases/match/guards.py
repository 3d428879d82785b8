"""A guard sees the names of its pattern, which stay bound when it fails."""


def workflow(x):
    n = "unset"
    match x:
        case [n] if n > 10:
            return ["big", n]
        case [_, *rest] if len(rest) > 2 and rest[0] == 1:
            return ["rest", n, rest]
        case {"n": n} if n:
            return ["in a dict", n]
        case _ if x:
            return ["true", n]
    return ["nothing", n]


# run: {"x": [11]}
# run: {"x": [3]}
# run: {"x": ["a"]}
# run: {"x": [5, 1, 2, 3]}
# run: {"x": [5, 1, 2]}
# run: {"x": {"n": 0}}
# run: {"x": {"n": [0]}}
# run: {"x": {}}
# run: {"x": []}
# run: {"x": 1}
