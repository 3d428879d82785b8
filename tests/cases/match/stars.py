"""A star takes what the other patterns leave, in the middle and at both ends."""


def workflow(x):
    found = []
    match x:
        case [*start, "end"]:
            found.append(start)
    match x:
        case [first, *middle, last]:
            found.append([first, middle, last])
    match x:
        case [_, _, *tail]:
            found.append(tail)
    match x:
        case [*_]:
            found.append("any")
    match x:
        case [a, *b, [c, *d]]:
            found.append([a, b, c, d])
    return found


# run: {"x": []}
# run: {"x": ["end"]}
# run: {"x": [1, "end"]}
# run: {"x": [[1], [2], [3]]}
# run: {"x": [[], []]}
# run: {"x": [1, [2], null, [3, 4]]}
# run: {"x": {"a": 1}}
# run: {"x": "end"}
