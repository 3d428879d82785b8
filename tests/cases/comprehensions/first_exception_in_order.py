"""Of several items that raise the first one counts, caught or not."""


def workflow(xs):
    try:
        return [1 // x for x in xs]
    except TypeError as e:
        return [1 // x for x in xs if x != "a"] + [str(e)]


# run: {"xs": [1, 2, -1]}
# run: {"xs": [1, 0, "a"]}
# run: {"xs": [1, "a", 0]}
# run: {"xs": ["a", 3]}
# run: {"xs": [null]}
# run: {"xs": [true, 0.5]}
