"""Each item in a list, a dict and a tuple of its own."""


def workflow(xs):
    return [[[x] for x in xs], [{"x": x} for x in xs], [[x, (x, 1)] for x in xs]]


# run: {"xs": []}
# run: {"xs": [1]}
# run: {"xs": [0, 1, 2, 3]}
# run: {"xs": [[1, 2], [], [[3]]]}
# run: {"xs": ["a", "", "\ud83d\ude00"]}
# run: {"xs": [null, false, true, 0, 0.5]}
# run: {"xs": "text\ud83d\ude00"}
# run: {"xs": {"k": 1, "": 2}}
# run: {"xs": null}
# run: {"xs": 3}
