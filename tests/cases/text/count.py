"""`count` of a text in a text, of an item in a list."""


def workflow(s, x):
    return s.count(x)


# run: {"s": "banana", "x": "ana"}
# run: {"s": "abc", "x": ""}
# run: {"s": "", "x": ""}
# run: {"s": "", "x": "a"}
# run: {"s": "a😀😀", "x": "😀"}
# run: {"s": "aaaa", "x": "aa"}
# run: {"s": [1, true, 1.0, "1"], "x": 1}
# run: {"s": [[], [0], []], "x": []}
# run: {"s": "a", "x": 5}
# run: {"s": {}, "x": "a"}
# run: {"s": 5, "x": 5}
