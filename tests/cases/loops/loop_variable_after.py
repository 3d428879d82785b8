"""The loop variable keeps its last value after the loop."""


def workflow(items):
    item = "none"
    index = -1
    for item in items:
        index += 1
        if item == "stop":
            break
    return [index, item]


# run: {"items": []}
# run: {"items": [1, 2]}
# run: {"items": ["stop", 2]}
# run: {"items": [[]]}
# run: {"items": {"k": 1}}
