"""`startswith` and `endswith` from and to a position."""


def workflow(s, x, i, j):
    return [s.startswith(x, i), s.startswith(x, i, j), s.endswith(x, i), s.endswith(x, i, j)]


# run: {"s": "abcabc", "x": "bc", "i": 1, "j": 3}
# run: {"s": "abcabc", "x": "bc", "i": -2, "j": null}
# run: {"s": "abc", "x": "", "i": 3, "j": 3}
# run: {"s": "abc", "x": "", "i": 4, "j": 9}
# run: {"s": "abc", "x": "", "i": 2, "j": 1}
# run: {"s": "😀b", "x": "b", "i": 1, "j": true}
# run: {"s": "abc", "x": "a", "i": "1", "j": 1}
# run: {"s": "abc", "x": 5, "i": 0, "j": 1}
# run: {"s": "abc", "x": "a", "i": 0, "j": 1.5}
