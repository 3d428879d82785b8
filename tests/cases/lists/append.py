"""`append` adds one item, whatever it is."""


def workflow(item):
    xs = []
    xs.append(item)
    xs.append([item])
    xs.append(None)
    return [xs, len(xs), xs[0], xs[-1]]


# run: {"item": 1}
# run: {"item": null}
# run: {"item": []}
# run: {"item": [[]]}
# run: {"item": [1, 2]}
# run: {"item": {}}
# run: {"item": ""}
