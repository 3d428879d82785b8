"""Keys that do not compare raise a TypeError."""


def workflow(xs):
    try:
        return sorted(xs, key=lambda x: x)
    except TypeError:
        return "type"


# run: {"xs": []}
# run: {"xs": [1]}
# run: {"xs": [null]}
# run: {"xs": [{"a": 1}]}
# run: {"xs": [2, true, 0.5, -1]}
# run: {"xs": ["b", "a", "\ud83d\ude00", "\u00e9"]}
# run: {"xs": [1, "a"]}
# run: {"xs": [null, null]}
# run: {"xs": [[2], [1, 5], []]}
# run: {"xs": [[1], ["a"]]}
