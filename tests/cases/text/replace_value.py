"""`replace` of a text that is a value, the empty one too."""


def workflow(s, x, y):
    return s.replace(x, y)


# run: {"s": "aXbX", "x": "X", "y": "--"}
# run: {"s": "abc", "x": "", "y": "-"}
# run: {"s": "", "x": "", "y": "-"}
# run: {"s": "", "x": "a", "y": "b"}
# run: {"s": "aaa", "x": "aa", "y": "b"}
# run: {"s": "a😀", "x": "", "y": "."}
# run: {"s": "a$1", "x": "a", "y": "$0"}
# run: {"s": "a", "x": "a", "y": ""}
# run: {"s": "a", "x": 5, "y": "b"}
# run: {"s": "a", "x": "a", "y": null}
# run: {"s": "a", "x": null, "y": 5}
# run: {"s": [], "x": "a", "y": "b"}
